// Reads the seeds of a target: plain files, and files of packed seeds (scripts/dev/fuzz_seeds.py
// describes the format).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace chaff::fuzz {

/// One input of a target.
struct Seed {
  std::string name;  ///< its file; for a packed one with its number, from 1
  std::vector<std::uint8_t> bytes;
};

/// The seeds of one file: those that it packs if its name ends in .seeds, otherwise its bytes.
/// Nothing where the file can't be read or is damaged.
std::optional<std::vector<Seed>> read_seeds(const std::filesystem::path& path);

}  // namespace chaff::fuzz
