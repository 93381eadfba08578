#include "support/seeds.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace chaff::fuzz {
namespace {

constexpr std::string_view kHead = "chaff seeds 1\n";

// A copy without a byte to spare, so that sanitizers notice a read beyond its end.
std::vector<std::uint8_t> exactly(std::string_view bytes) { return {bytes.begin(), bytes.end()}; }

std::optional<std::vector<Seed>> unpack(const std::string& name, std::string_view packed) {
  if (!packed.starts_with(kHead)) return std::nullopt;
  packed.remove_prefix(kHead.size());
  std::vector<Seed> seeds;
  while (!packed.empty()) {
    std::size_t size = 0;
    const auto [digits, error] =
        std::from_chars(packed.data(), packed.data() + packed.size(), size);
    packed.remove_prefix(static_cast<std::size_t>(digits - packed.data()));
    if (error != std::errc() || packed.size() < 2 || size > packed.size() - 2 ||
        packed[0] != '\n' || packed[size + 1] != '\n')
      return std::nullopt;
    seeds.push_back(
        {name + ", seed " + std::to_string(seeds.size() + 1), exactly(packed.substr(1, size))});
    packed.remove_prefix(size + 2);
  }
  return seeds;
}

}  // namespace

std::optional<std::vector<Seed>> read_seeds(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  if (path.extension() == ".seeds") return unpack(path.string(), bytes);
  std::vector<Seed> one;
  one.push_back({path.string(), exactly(bytes)});
  return one;
}

}  // namespace chaff::fuzz
