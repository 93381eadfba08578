#include "files/utf_source.h"

#include <unicode/ucnv.h>

#include <array>
#include <new>
#include <utility>
#include <vector>

namespace chaff::detail {
namespace {

constexpr std::size_t kUtfBytes = std::size_t{1} << 16;
constexpr std::size_t kPivotUnits = 4096;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding, &status), ucnv_close);
  if (U_FAILURE(status)) throw std::bad_alloc();  // the only failure for an encoding of ICU itself
  return converter;
}

class Utf8Source final : public ByteSource {
 public:
  Utf8Source(const char* encoding, std::unique_ptr<ByteSource> source)
      : source_(std::move(source)),
        from_(open_converter(encoding)),
        to_(open_converter("UTF-8")),
        input_(kUtfBytes),
        pivot_(kPivotUnits),
        pivot_read_(pivot_.data()),
        pivot_written_(pivot_.data()) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    for (;;) {
      if (at_ == filled_ && !ended_) {
        const auto got = source_->read(input_);
        if (!got) return got;
        at_ = 0;
        filled_ = *got;
        ended_ = filled_ == 0;
      }
      const char* in = input_.data() + at_;
      char* out = buffer.data();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &out, buffer.data() + buffer.size(), &in,
                     input_.data() + filled_, pivot_.data(), &pivot_read_, &pivot_written_,
                     pivot_.data() + pivot_.size(), false, ended_, &status);
      at_ = static_cast<std::size_t>(in - input_.data());
      if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
      const auto given = static_cast<std::size_t>(out - buffer.data());
      if (given != 0 || ended_) return given;
    }
  }

  std::uint64_t bytes_read() const override { return source_->bytes_read(); }

 private:
  std::unique_ptr<ByteSource> source_;
  Converter from_, to_;
  std::vector<char> input_;
  std::vector<UChar> pivot_;
  UChar *pivot_read_, *pivot_written_;
  std::size_t at_ = 0, filled_ = 0;
  bool ended_ = false;
};

}  // namespace

std::optional<const char*> encoding_of_mark(std::string_view head) {
  struct Mark {
    std::string_view bytes;
    const char* encoding;
  };
  constexpr std::array<Mark, 4> kMarks = {{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},  // before UTF-16LE
                                           {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                           {"\xFF\xFE", "UTF-16LE"},
                                           {"\xFE\xFF", "UTF-16BE"}}};
  for (const Mark& mark : kMarks) {
    if (head.starts_with(mark.bytes)) return mark.encoding;
  }
  return std::nullopt;
}

std::unique_ptr<ByteSource> utf8_source(const char* encoding, std::unique_ptr<ByteSource> source) {
  return std::make_unique<Utf8Source>(encoding, std::move(source));
}

}  // namespace chaff::detail
