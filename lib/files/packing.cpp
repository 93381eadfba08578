// Which compression bytes and names have.
#include <array>
#include <utility>

#include "base/ascii.h"
#include "files/decompress.h"
#include "files/packed_source.h"

namespace chaff::detail {
namespace {

struct Known {
  Packing packing;
  std::string_view magic, ending;
};

constexpr std::array<Known, 4> kKnown = {{{Packing::kGzip, kGzipMagic, ".gz"},
                                          {Packing::kZstd, kZstdMagic, ".zst"},
                                          {Packing::kBzip2, kBzip2Magic, ".bz2"},
                                          {Packing::kXz, kXzMagic, ".xz"}}};

}  // namespace

std::optional<Packing> packing_of(std::string_view head) {
  for (const Known& known : kKnown) {
    if (!head.starts_with(known.magic)) continue;
    if (known.packing != Packing::kBzip2) return known.packing;
    if (head.size() > 3 && head[3] >= '1' && head[3] <= '9') return known.packing;
  }
  const bool skippable_zstd =
      head.size() >= 4 && (head[0] & '\xF0') == '\x50' && head.substr(1, 3) == "\x2A\x4D\x18";
  if (skippable_zstd) return Packing::kZstd;
  return std::nullopt;
}

std::optional<Packing> packing_of_name(std::string_view name) {
  for (const Known& known : kKnown) {
    if (ends_with_ignoring_case(name, known.ending)) return known.packing;
  }
  return std::nullopt;
}

std::string_view without_packing(std::string_view name) {
  for (const Known& known : kKnown) {
    if (ends_with_ignoring_case(name, known.ending))
      return name.substr(0, name.size() - known.ending.size());
  }
  return name;
}

std::unique_ptr<ByteSource> unpack(Packing packing, std::unique_ptr<ByteSource> packed,
                                   std::string path) {
  switch (packing) {
    case Packing::kGzip:
      return gunzip(std::move(packed), std::move(path));
    case Packing::kZstd:
      return unzstd(std::move(packed), std::move(path));
    case Packing::kBzip2:
      return bunzip2(std::move(packed), std::move(path));
    case Packing::kXz:
      break;
  }
  return unxz(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
