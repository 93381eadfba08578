// The charset of a page, and its bytes as UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Bytes of a page's beginning in which it declares its charset. Browsers look at 1,024 and start
/// again when a later one contradicts; so the whole head counts.
inline constexpr std::size_t kMaxDeclarationBytes = 16384;

/// Bytes on which a charset is guessed, from where the first beyond ASCII is.
inline constexpr std::size_t kMaxGuessBytes = 65536;

/// The name by which ICU knows the charset that browsers mean by a label, as in the Encoding
/// standard ("latin1" is windows-1252); empty if they know none.
std::string_view converter_of(std::string_view label);

/// The charset that the page itself declares, as ICU names it, or empty. Source: the HTML standard,
/// "prescan a byte stream to determine its encoding".
std::string_view declared_charset(std::string_view html);

/// Converts pages to UTF-8. One thread; keeps its converter.
class CharsetDecoder {
 public:
  CharsetDecoder();
  ~CharsetDecoder();
  CharsetDecoder(CharsetDecoder&&) noexcept;
  CharsetDecoder& operator=(CharsetDecoder&&) noexcept;

  /// The page as valid UTF-8 without NUL: `html` itself if it is that already, else what it appends
  /// to `out`. Its charset is, as in browsers, that of a byte order mark, of the HTTP header, of
  /// its declaration; else UTF-8 if it is valid, else a guess, else windows-1252. Adds what the
  /// charset does not allow, and became U+FFFD, to `replaced`. Cost: linear. Never fails.
  std::string_view decode(std::string_view html, std::string_view http_charset, std::string& out,
                          std::uint64_t& replaced);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff::detail
