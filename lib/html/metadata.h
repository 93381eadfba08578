// What a page says of itself: meta elements (OpenGraph, Dublin Core and others), links, JSON-LD.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "chaff/html.h"

#include "html/html_events.h"

namespace chaff::detail {

/// Bytes of JSON-LD that are read of a page.
inline constexpr std::size_t kMaxJsonLdBytes = std::size_t{1} << 20;

/// Bytes that are kept of a field.
inline constexpr std::size_t kMaxFieldBytes = 1024;

/// Collects the metadata of one page after another. For each field, the most reliable source that
/// the page has counts, and of equals the first. One thread.
class Metadata {
 public:
  Metadata();
  Metadata(Metadata&&) noexcept;
  Metadata& operator=(Metadata&&) noexcept;
  ~Metadata();

  /// Whether such elements may say something.
  static bool is_of_interest(std::string_view tag) {
    return tag == "meta" || tag == "link" || tag == "script" || tag == "time" || tag == "base";
  }

  /// Begins a page; `address` is where it was, or empty.
  void begin(std::string_view address);

  /// An element opens. True if its text is for json(), too: it is JSON-LD.
  bool open(std::string_view tag, std::span<const HtmlAttribute> attributes);

  /// Text of a script of JSON-LD, and its end.
  void json(std::string_view text);
  void end_json();

  /// Ends the page: sets the fields that `page` lacks.
  void finish(HtmlPage& page);

 private:
  enum Field : std::uint8_t { kTitle, kLanguage, kUrl, kAuthor, kDate, kFields };
  struct Value {
    std::string text;
    int rank = std::numeric_limits<int>::max();  // the lowest counts
  };
  struct JsonLd;

  void offer(Field field, int rank, std::string_view text);
  void offer_meta(std::string_view name, std::string_view content);

  std::array<Value, kFields> values_;
  std::string address_, base_;
  std::string json_;
  std::size_t json_bytes_ = 0;  // of all scripts
  std::unique_ptr<JsonLd> json_ld_;
};

}  // namespace chaff::detail
