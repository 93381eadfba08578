// Reads a whole file through the public readers, for tests.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "chaff/read.h"

namespace chaff::test {

/// The pages and errors of one file, each in order.
struct Seen {
  std::vector<std::string> texts;
  std::vector<std::string> ids;
  std::vector<std::string> sites;
  std::vector<std::uint64_t> lines;
  std::vector<Error> errors;
};

inline Seen see(const std::string& path, const ReadOptions& options = {}) {
  Seen seen;
  auto reader = ChunkReader::open({path, path, 0}, options);
  if (!reader) {
    seen.errors.push_back(reader.error());
    return seen;
  }
  RecordReader records(options);
  while (auto chunk = reader->next()) {
    if (!*chunk) {
      seen.errors.push_back(chunk->error());
      continue;
    }
    records.start(**chunk);
    while (auto record = records.next()) {
      if (!*record) {
        seen.errors.push_back(record->error());
        continue;
      }
      seen.texts.emplace_back((*record)->page.text);
      seen.ids.emplace_back((*record)->page.id);
      seen.sites.emplace_back((*record)->page.site);
      seen.lines.push_back((*record)->line);
    }
  }
  return seen;
}

inline void expect_says(const Error& error, ErrorCode code,
                        std::initializer_list<std::string> parts) {
  EXPECT_EQ(error.code, code) << error.message;
  for (const std::string& part : parts) {
    EXPECT_NE(error.message.find(part), std::string::npos) << part << " in: " << error.message;
  }
}

/// Expects exactly one error, with its code and these parts of its message.
inline void expect_only_error(const Seen& seen, ErrorCode code,
                              std::initializer_list<std::string> parts) {
  ASSERT_EQ(seen.errors.size(), 1u);
  expect_says(seen.errors[0], code, parts);
}

}  // namespace chaff::test
