// Hash tables with fingerprints as keys, and counts of the groups (articles) in which they occur.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace chaff::detail {

/// An open-addressing table from fingerprint to a small value. REQUIRES: fingerprints are well
/// mixed and not 0. At most half full.
template <class Value>
class FingerprintMap {
 public:
  struct Entry {
    std::uint64_t key = 0;
    Value value{};
  };

  /// Makes room for this many fingerprints, so that adding them does not move the others.
  void reserve(std::size_t size) {
    if (2 * size > entries_.size()) grow(std::bit_ceil(2 * size));
  }

  /// The value of `key`; default-constructed if missing. Valid until the next call. Cost: amortised
  /// constant.
  Value& operator[](std::uint64_t key) {
    if ((size_ + 1) * 2 > entries_.size()) grow(entries_.empty() ? 64 : entries_.size() * 2);
    Entry& entry = entries_[slot(key)];
    if (entry.key == 0) {
      entry.key = key;
      ++size_;
    }
    return entry.value;
  }

  /// The value of `key`, or null. Valid until the next insertion.
  const Value* find(std::uint64_t key) const {
    if (entries_.empty()) return nullptr;
    const Entry& entry = entries_[slot(key)];
    return entry.key == 0 ? nullptr : &entry.value;
  }

  std::size_t size() const { return size_; }

  /// Calls visit(key, value) for every entry, in unspecified order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const Entry& entry : entries_) {
      if (entry.key != 0) visit(entry.key, entry.value);
    }
  }

 private:
  std::size_t slot(std::uint64_t key) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t i = key & mask;
    while (entries_[i].key != 0 && entries_[i].key != key) i = (i + 1) & mask;
    return i;
  }

  void grow(std::size_t entries) {
    std::vector<Entry> old(entries);
    old.swap(entries_);
    for (Entry& entry : old) {
      if (entry.key != 0) entries_[slot(entry.key)] = std::move(entry);
    }
  }

  std::vector<Entry> entries_;
  std::size_t size_ = 0;
};

/// Numbers fingerprints from 0 in order of their first occurrence, so that figures about them can
/// be in arrays.
class FingerprintNumbers {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  /// Makes room for this many fingerprints.
  void reserve(std::size_t size) {
    numbers_.reserve(size);
    keys_.reserve(size);
  }

  /// The number of `key`. If it is new, size() before the call. Repeated sequences mostly come in
  /// the order of their first occurrence, so the number after the last one is tried before the
  /// table is searched.
  std::uint32_t number_of(std::uint64_t key) {
    if (const std::size_t next = std::size_t{last_} + 1; next < keys_.size() && keys_[next] == key)
      return ++last_;
    std::uint32_t& after = numbers_[key];
    if (after == 0) {
      keys_.push_back(key);
      after = static_cast<std::uint32_t>(keys_.size());
    }
    return last_ = after - 1;
  }

  /// The fingerprint with this number.
  std::uint64_t key(std::uint32_t number) const { return keys_[number]; }

  /// The number of `key`, or kNone.
  std::uint32_t find(std::uint64_t key) const {
    const std::uint32_t* after = numbers_.find(key);
    return after ? *after - 1 : kNone;
  }

  std::size_t size() const { return keys_.size(); }

 private:
  FingerprintMap<std::uint32_t> numbers_;  // 1 + the number
  std::vector<std::uint64_t> keys_;
  std::uint32_t last_ = 0;
};

/// The number of distinct groups in which a fingerprint occurs. REQUIRES: groups come one after the
/// other.
struct DistinctCount {
  std::uint32_t groups = 0;
  std::uint32_t last = 0;  ///< 1 + the group counted last

  void count(std::uint32_t group) {
    if (last == group + 1) return;
    last = group + 1;
    ++groups;
  }
};

}  // namespace chaff::detail
