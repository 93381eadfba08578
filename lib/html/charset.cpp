#include "html/charset.h"

#include <simdjson.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <new>

#include "html/tag_source.h"

namespace chaff::detail {
namespace {

struct Label {
  std::string_view label;  // letters and digits of it, in lower case
  std::string_view converter;
};

constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kFallback = "windows-1252";

// The labels of the Encoding standard, in the order of their bytes.
constexpr Label kLabels[] = {
    {"866", "ibm-866_P100-1995"},
    {"ansix341968", "windows-1252"},
    {"arabic", "ISO-8859-6"},
    {"ascii", "windows-1252"},
    {"asmo708", "ISO-8859-6"},
    {"big5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"chinese", "gb18030"},
    {"cnbig5", "Big5-HKSCS"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"cp1252", "windows-1252"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"cp1255", "windows-1255"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp1258", "windows-1258"},
    {"cp819", "windows-1252"},
    {"cp866", "ibm-866_P100-1995"},
    {"csbig5", "Big5-HKSCS"},
    {"cseuckr", "windows-949"},
    {"cseucpkdfmtjapanese", "EUC-JP"},
    {"csgb2312", "gb18030"},
    {"csibm866", "ibm-866_P100-1995"},
    {"csiso2022jp", "ISO-2022-JP"},
    {"csiso58gb231280", "gb18030"},
    {"csiso88596e", "ISO-8859-6"},
    {"csiso88596i", "ISO-8859-6"},
    {"csiso88598e", "ISO-8859-8"},
    {"csiso88598i", "ISO-8859-8"},
    {"csisolatin1", "windows-1252"},
    {"csisolatin2", "ISO-8859-2"},
    {"csisolatin3", "ISO-8859-3"},
    {"csisolatin4", "ISO-8859-4"},
    {"csisolatin5", "windows-1254"},
    {"csisolatin6", "iso-8859_10-1998"},
    {"csisolatin9", "ISO-8859-15"},
    {"csisolatinarabic", "ISO-8859-6"},
    {"csisolatincyrillic", "ISO-8859-5"},
    {"csisolatingreek", "ISO-8859-7"},
    {"csisolatinhebrew", "ISO-8859-8"},
    {"cskoi8r", "KOI8-R"},
    {"csksc56011987", "windows-949"},
    {"csmacintosh", "macintosh"},
    {"csshiftjis", "windows-31j"},
    {"csunicode", "UTF-16LE"},
    {"cyrillic", "ISO-8859-5"},
    {"dos874", "windows-874"},
    {"ecma114", "ISO-8859-6"},
    {"ecma118", "ISO-8859-7"},
    {"elot928", "ISO-8859-7"},
    {"eucjp", "EUC-JP"},
    {"euckr", "windows-949"},
    {"gb18030", "gb18030"},
    {"gb2312", "gb18030"},
    {"gb231280", "gb18030"},
    {"gbk", "gb18030"},
    {"greek", "ISO-8859-7"},
    {"greek8", "ISO-8859-7"},
    {"hebrew", "ISO-8859-8"},
    {"ibm819", "windows-1252"},
    {"ibm866", "ibm-866_P100-1995"},
    {"iso10646ucs2", "UTF-16LE"},
    {"iso2022jp", "ISO-2022-JP"},
    {"iso88591", "windows-1252"},
    {"iso885910", "iso-8859_10-1998"},
    {"iso885911", "windows-874"},
    {"iso885911987", "windows-1252"},
    {"iso885913", "ISO-8859-13"},
    {"iso885914", "iso-8859_14-1998"},
    {"iso885915", "ISO-8859-15"},
    {"iso88592", "ISO-8859-2"},
    {"iso885921987", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},
    {"iso885931988", "ISO-8859-3"},
    {"iso88594", "ISO-8859-4"},
    {"iso885941988", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},
    {"iso885951988", "ISO-8859-5"},
    {"iso88596", "ISO-8859-6"},
    {"iso885961987", "ISO-8859-6"},
    {"iso88596e", "ISO-8859-6"},
    {"iso88596i", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},
    {"iso885971987", "ISO-8859-7"},
    {"iso88598", "ISO-8859-8"},
    {"iso885981988", "ISO-8859-8"},
    {"iso88598e", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},
    {"iso88599", "windows-1254"},
    {"iso885991989", "windows-1254"},
    {"isoir100", "windows-1252"},
    {"isoir101", "ISO-8859-2"},
    {"isoir109", "ISO-8859-3"},
    {"isoir110", "ISO-8859-4"},
    {"isoir126", "ISO-8859-7"},
    {"isoir127", "ISO-8859-6"},
    {"isoir138", "ISO-8859-8"},
    {"isoir144", "ISO-8859-5"},
    {"isoir148", "windows-1254"},
    {"isoir149", "windows-949"},
    {"isoir157", "iso-8859_10-1998"},
    {"isoir58", "gb18030"},
    {"koi", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8r", "KOI8-R"},
    {"koi8ru", "KOI8-U"},
    {"koi8u", "KOI8-U"},
    {"korean", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"ksc56011989", "windows-949"},
    {"l1", "windows-1252"},
    {"l2", "ISO-8859-2"},
    {"l3", "ISO-8859-3"},
    {"l4", "ISO-8859-4"},
    {"l5", "windows-1254"},
    {"l6", "iso-8859_10-1998"},
    {"l9", "ISO-8859-15"},
    {"latin1", "windows-1252"},
    {"latin2", "ISO-8859-2"},
    {"latin3", "ISO-8859-3"},
    {"latin4", "ISO-8859-4"},
    {"latin5", "windows-1254"},
    {"latin6", "iso-8859_10-1998"},
    {"logical", "ISO-8859-8"},
    {"mac", "macintosh"},
    {"macintosh", "macintosh"},
    {"ms932", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"suneugreek", "ISO-8859-7"},
    {"tis620", "windows-874"},
    {"ucs2", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"unicode11utf8", "UTF-8"},
    {"unicode20utf8", "UTF-8"},
    {"unicodefeff", "UTF-16LE"},
    {"unicodefffe", "UTF-16BE"},
    {"usascii", "windows-1252"},
    {"utf16", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"utf16le", "UTF-16LE"},
    {"utf8", "UTF-8"},
    {"visual", "ISO-8859-8"},
    {"windows1250", "windows-1250"},
    {"windows1251", "windows-1251"},
    {"windows1252", "windows-1252"},
    {"windows1253", "windows-1253"},
    {"windows1254", "windows-1254"},
    {"windows1255", "windows-1255"},
    {"windows1256", "windows-1256"},
    {"windows1257", "windows-1257"},
    {"windows1258", "windows-1258"},
    {"windows31j", "windows-31j"},
    {"windows874", "windows-874"},
    {"windows949", "windows-949"},
    {"xcp1250", "windows-1250"},
    {"xcp1251", "windows-1251"},
    {"xcp1252", "windows-1252"},
    {"xcp1253", "windows-1253"},
    {"xcp1254", "windows-1254"},
    {"xcp1255", "windows-1255"},
    {"xcp1256", "windows-1256"},
    {"xcp1257", "windows-1257"},
    {"xcp1258", "windows-1258"},
    {"xeucjp", "EUC-JP"},
    {"xgbk", "gb18030"},
    {"xmaccyrillic", "x-mac-cyrillic"},
    {"xmacroman", "macintosh"},
    {"xmacukrainian", "x-mac-cyrillic"},
    {"xsjis", "windows-31j"},
    {"xunicode20utf8", "UTF-8"},
    {"xuserdefined", "windows-1252"},
    {"xxbig5", "Big5-HKSCS"},
};
static_assert(std::ranges::is_sorted(kLabels, {}, &Label::label));

bool is_utf16(std::string_view converter) { return converter.starts_with("UTF-16"); }

struct FreeDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

// What the bytes look like, or empty. If memory runs out inside uchardet, which does not expect
// that, some of its objects leak.
std::string_view guess(std::string_view html) {
  const auto* first = std::ranges::find_if(html, [](char c) { return (c & 0x80) != 0; });
  const std::string_view sample =
      html.substr(static_cast<std::size_t>(first - html.begin()), kMaxGuessBytes);
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, FreeDetector> detector(uchardet_new());
  if (detector == nullptr) throw std::bad_alloc();
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return converter_of(uchardet_get_charset(detector.get()));
}

// Counts what becomes U+FFFD.
void on_invalid(const void* context, UConverterToUnicodeArgs* args, const char*, std::int32_t,
                UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
  ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
  *error = U_ZERO_ERROR;
  const UChar replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(name).c_str(), &error));
  if (converter == nullptr) throw std::bad_alloc();  // all names are ICU's own
  return converter;
}

}  // namespace

std::string_view converter_of(std::string_view label) {
  std::array<char, 20> name{};
  std::size_t size = 0;
  for (const char c : label) {
    if (!is_letter(c) && !is_digit(c)) continue;
    if (size == name.size()) return {};
    name[size++] = to_lower(c);
  }
  const std::string_view key(name.data(), size);
  const auto* at = std::ranges::lower_bound(kLabels, key, {}, &Label::label);
  return at != std::end(kLabels) && at->label == key ? at->converter : std::string_view();
}

namespace {

// The label in "text/html; charset=LABEL", or empty.
std::string_view charset_in(std::string_view content) {
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (!begins_with(content.substr(at), "charset")) continue;
    std::size_t value = at + 7;
    const auto skip_blanks = [&] {
      while (value < content.size() && is_blank(content[value])) ++value;
    };
    skip_blanks();
    if (value == content.size() || content[value] != '=') continue;
    ++value;
    skip_blanks();
    std::string_view label = content.substr(value);
    if (!label.empty() && (label[0] == '"' || label[0] == '\'')) {
      const std::size_t end = label.find(label[0], 1);
      return end == std::string_view::npos ? std::string_view() : label.substr(1, end - 1);
    }
    return label.substr(0, std::min(label.find_first_of("; \t\r\n\f"), label.size()));
  }
  return {};
}

// The charset that a `meta` declares, whose attributes begin at `at`; moves `at` behind the tag.
std::string_view charset_of_meta(std::string_view html, std::size_t& at) {
  std::string_view charset;
  std::string_view content;
  bool is_content_type = false;
  SourceAttribute attribute;
  while (true) {
    const TagPart part = next_part(html, at, attribute);
    if (part == TagPart::kNothing) return {};
    if (part == TagPart::kEnd || part == TagPart::kSelfClosing) break;
    if (part != TagPart::kAttribute) continue;
    if (charset.empty() && equals(attribute.name, "charset")) charset = attribute.value;
    if (content.empty() && equals(attribute.name, "content")) content = attribute.value;
    if (equals(attribute.name, "http-equiv"))
      is_content_type = equals(attribute.value, "content-type");
  }
  if (charset.empty() && is_content_type) charset = charset_in(content);
  const std::string_view converter = converter_of(charset);
  return is_utf16(converter) ? kUtf8 : converter;  // the declaration itself is no UTF-16
}

// The encoding of an XML declaration at the beginning, or empty.
std::string_view charset_of_xml(std::string_view html) {
  if (!html.starts_with("<?xml")) return {};
  html = html.substr(0, std::min(html.find('>'), html.size()));
  const std::size_t name = html.find("encoding");
  if (name == std::string_view::npos) return {};
  const std::size_t open = html.find_first_of("\"'", name);
  if (open == std::string_view::npos) return {};
  const std::size_t close = html.find(html[open], open + 1);
  if (close == std::string_view::npos) return {};
  const std::string_view converter = converter_of(html.substr(open + 1, close - open - 1));
  return is_utf16(converter) ? kUtf8 : converter;
}

}  // namespace

std::string_view declared_charset(std::string_view html) {
  html = html.substr(0, kMaxDeclarationBytes);
  const std::string_view of_xml = charset_of_xml(html);
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const std::string_view rest = html.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->", 2);
      if (end == std::string_view::npos) break;
      at += end + 3;
    } else if (begins_with(rest, "<body")) {
      break;
    } else if (begins_with(rest, "<meta") && rest.size() > 5 &&
               (is_blank(rest[5]) || rest[5] == '/')) {
      at += 5;
      if (const std::string_view charset = charset_of_meta(html, at); !charset.empty())
        return charset;
    } else {
      ++at;
    }
  }
  return of_xml;
}

struct CharsetDecoder::Impl {
  std::string_view name;  // of the converter
  Converter from;
  Converter to;

  void convert(std::string_view converter, std::string_view html, std::string& out,
               std::uint64_t& replaced) {
    if (to == nullptr) to = open_converter(kUtf8);
    if (name != converter) {
      from = open_converter(converter);
      name = converter;
    }
    UErrorCode error = U_ZERO_ERROR;
    ucnv_setToUCallBack(from.get(), on_invalid, &replaced, nullptr, nullptr, &error);
    std::array<UChar, 4096> pivot;
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    const char* source = html.data();
    bool reset = true;
    do {
      std::array<char, 16384> target;
      char* target_end = target.data();
      error = U_ZERO_ERROR;
      ucnv_convertEx(to.get(), from.get(), &target_end, target.data() + target.size(), &source,
                     html.data() + html.size(), pivot.data(), &pivot_source, &pivot_target,
                     pivot.data() + pivot.size(), reset, true, &error);
      reset = false;
      out.append(target.data(), target_end);
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  }
};

CharsetDecoder::CharsetDecoder() : impl_(std::make_unique<Impl>()) {}
CharsetDecoder::~CharsetDecoder() = default;
CharsetDecoder::CharsetDecoder(CharsetDecoder&&) noexcept = default;
CharsetDecoder& CharsetDecoder::operator=(CharsetDecoder&&) noexcept = default;

std::string_view CharsetDecoder::decode(std::string_view html, std::string_view http_charset,
                                        std::string& out, std::uint64_t& replaced) {
  std::string_view charset;
  if (html.starts_with("\xEF\xBB\xBF")) {
    charset = kUtf8;
    html.remove_prefix(3);
  } else if (html.starts_with("\xFE\xFF") || html.starts_with("\xFF\xFE")) {
    charset = html[0] == '\xFE' ? "UTF-16BE" : "UTF-16LE";
    html.remove_prefix(2);
  } else if (charset = converter_of(http_charset); charset.empty()) {
    charset = declared_charset(html);
  }
  const bool valid =
      (charset.empty() || charset == kUtf8) && simdjson::validate_utf8(html.data(), html.size());
  const std::size_t begin = out.size();
  if (!valid) {
    if (charset.empty()) charset = guess(html);
    if (charset.empty()) charset = kFallback;
    impl_->convert(charset, html, out, replaced);
    html = std::string_view(out).substr(begin);
  }
  if (!html.contains('\0')) return html;
  if (valid) out += html;
  out.erase(std::remove(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\0'),
            out.end());
  return std::string_view(out).substr(begin);
}

}  // namespace chaff::detail
