// Tests that time is linear for any page. Counts branches and allocated bytes instead of seconds,
// so a busy machine makes no difference. Runs each input in two sizes, one four times the other.
// Per doubling, work may grow by the factor below; quadratic work grows by four. A single doubling
// could be distorted where a new chunk or part of a page begins.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>

#include "chaff/chaff.h"

#include "markup/markup_tree.h"
#include "support/counted_new.h"
#include "support/temp_dir.h"

namespace {
std::uint64_t branches = 0;
}

// The compiler adds a call of this to every branch of the library (-fsanitize-coverage=trace-pc).
extern "C" void __sanitizer_cov_trace_pc();
extern "C" void __sanitizer_cov_trace_pc() { ++branches; }

namespace chaff {
namespace {

constexpr double kMaxGrowth = 2.2;

struct Work {
  double branches = 0;
  double bytes = 0;
};

Work work_of(const std::function<void()>& act) {
  const Work before{static_cast<double>(branches), static_cast<double>(test::allocated.bytes)};
  act();
  return {static_cast<double>(branches) - before.branches,
          static_cast<double>(test::allocated.bytes) - before.bytes};
}

// `act(size)` prepares the work and returns it for measuring. Work that does not depend on the size
// lowers the ratio.
void expect_linear(std::size_t size, const std::function<std::function<void()>(std::size_t)>& act) {
  work_of(act(size));  // creates tables that exist once per process
  const Work small = work_of(act(size)), large = work_of(act(4 * size));
  ASSERT_GT(small.branches, 1000) << "nothing is counted";
  constexpr double kMost = kMaxGrowth * kMaxGrowth;
  EXPECT_LE(large.branches, kMost * small.branches)
      << "branches, from " << size << " to four times that";
  // Vectors double their capacity, so the allocated bytes may vary by a factor of two.
  EXPECT_LE(large.bytes, 2 * kMost * small.bytes + (1 << 16))
      << "bytes, from " << size << " to four times that";
}

std::string word(std::size_t number) {
  std::string letters;
  for (; number > 0 || letters.empty(); number /= 26)
    letters += static_cast<char>('a' + number % 26);
  return letters + "q";
}

template <class Piece>
std::string made_of(std::size_t size, Piece piece) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += piece(i);
  return text;
}

std::string repeated(std::string_view piece, std::size_t size) {
  return made_of(size, [&](std::size_t) { return piece; });
}

struct Input {
  const char* name;
  std::function<std::string(std::size_t)> text;  // of this many bytes
};

void PrintTo(const Input& format, std::ostream* out) { *out << format.name; }

const Input kShapes[] = {
    {"new_lines",
     [](std::size_t n) {
       return made_of(n, [](std::size_t i) { return "Line " + word(i) + " is new\n"; });
     }},
    {"one_line_again",
     [](std::size_t n) { return repeated("Subscribe right now to read it\n", n); }},
    {"blank_lines", [](std::size_t n) { return repeated("\n", n); }},
    {"one_line_of_one_word", [](std::size_t n) { return repeated("again ", n); }},
    {"one_line_of_new_words",
     [](std::size_t n) { return made_of(n, [](std::size_t i) { return word(i) + " "; }); }},
    {"one_word", [](std::size_t n) { return repeated("x", n); }},
    {"combining_marks", [](std::size_t n) { return repeated("\u0301", n); }},
    {"marks_out_of_order", [](std::size_t n) { return "a" + repeated("\u0301\u0323", n); }},
    {"invalid_bytes", [](std::size_t n) { return repeated("\xFF\xC0\x80\xED\xA0", n); }},
    {"letters_and_digits", [](std::size_t n) { return repeated("a1", n); }},
    {"ideographs", [](std::size_t n) { return repeated("港の新聞", n); }},
    {"marks", [](std::size_t n) { return repeated("!?. ", n); }},
    {"carriage_returns", [](std::size_t n) { return repeated("\r", n); }},
    {"the_title_again", [](std::size_t n) { return repeated("the ferry sails ", n); }},
    {"menu_and_glued",
     [](std::size_t n) {
       return repeated(
           "Home and more of it\nStory that was glued.Read more stories of this paper and "
           "subscribe to the letter of the week now\n",
           n);
     }},
    {"cues",
     [](std::size_t n) {
       return made_of(n, [](std::size_t i) {
         return "Read also: " + word(i) + "\nAdvertisement " + word(i) + "\n3 min\n";
       });
     }},
};

class Linear : public testing::TestWithParam<Input> {};

// Surely more than one part of a page, so that both sizes take the same code path.
constexpr std::size_t kBytes = 66 << 10;

Model model_of_menus() {
  Learner learner = *Learner::create();
  for (int i = 0; i < 10; ++i) {
    const std::string text = "Home and more of it\nStory " +
                             word(static_cast<std::size_t>(i) + 99) +
                             "\nagain again again again again again again again again\nRead more "
                             "stories of this paper and subscribe to the letter of the week now\n";
    learner.add({.text = text, .site = "s.example", .id = text, .title = ""});
  }
  return learner.build();
}

TEST_P(Linear, Stripping) {
  const Model model = model_of_menus();
  static const RuleSet rules = RuleSet::builtin();
  expect_linear(kBytes, [&](std::size_t size) {
    return [&, text = GetParam().text(size)] {
      Stripper stripper = *Stripper::create(model, rules);
      stripper.strip({.text = text,
                      .site = "s.example",
                      .id = "",
                      .title = "the ferry sails the ferry sails again"});
    };
  });
}

// The page is its own title: the search for the title in the page must not try all places.
TEST_P(Linear, StrippingWithATitleAsLong) {
  const Model model = model_of_menus();
  expect_linear(kBytes, [&](std::size_t size) {
    return [&, text = GetParam().text(size)] {
      Stripper stripper = *Stripper::create(model, RuleSet());
      stripper.strip({.text = text, .site = "s.example", .id = "", .title = text});
    };
  });
}

// Longer pages that the sample keeps whole.
TEST_P(Linear, LearningLongerPages) {
  expect_linear(kBytes / 6, [&](std::size_t size) {
    return [text = GetParam().text(size)] {
      Learner learner = *Learner::create({.page_bytes = 1 << 20});
      for (const char* id : {"1", "2", "3", "4", "5", "6", "7", "8"}) {
        const std::string own = text + "\nand " + id;
        learner.add({.text = own, .site = "s.example", .id = id, .title = id});
      }
      learner.build();
    };
  });
}

TEST_P(Linear, LearningMorePages) {
  expect_linear(100, [&](std::size_t pages) {
    return [pages, text = GetParam().text(1000)] {
      Learner learner = *Learner::create();
      for (std::size_t i = 0; i < pages; ++i) {
        const std::string own = text + "\nand " + word(i) + " of " + word(i / 3),
                          title = "The ferry " + word(i) + " | Paper";
        learner.add({.text = own, .site = "s.example", .id = own, .title = title});
      }
      learner.build();
    };
  });
}

// Records that exceed the reader's chunk in both sizes.
TEST_P(Linear, ReadingAndWritingJson) {
  const test::TempDir dir;
  const std::string path = dir / "linear.jsonl";
  expect_linear(8 * kBytes, [&](std::size_t size) {
    std::string record = R"({"id":"1","site":"s.example","text":")";
    for (const char c : GetParam().text(size)) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '\n')
        record += "\\n";
      else if (c == '\r')
        record += "\\r";
      else if (byte >= 0x80 && GetParam().name == std::string("invalid_bytes"))
        record += "\\u0001";
      else
        record += c;
    }
    record += "\"}\n";
    std::ofstream(path, std::ios::binary) << record << record;
    return [&] {
      auto chunks = *ChunkReader::open({path, path, 0}, {});
      RecordReader records({});
      std::string out;
      std::size_t found = 0;
      while (const auto chunk = chunks.next()) {
        records.start(chunk->value());
        while (const auto next = records.next()) {
          append_stripped(next->value(), Format::kJsonl, {}, Spans::kYes, out);
          ++found;
        }
      }
      EXPECT_EQ(found, 2u);
    };
  });
}

// As the parts of a long page are stripped.
TEST(Work, OfSlicingMarkup) {
  expect_linear(kBytes, [](std::size_t size) {
    return [size, markup = repeated("1 p.text\n", size)] {
      detail::MarkupSlicer slicer(markup);
      std::string slice;
      for (std::size_t line = 0; line < size / 9; line += 100) {
        slice.clear();
        slicer.slice(line, line + 101, slice);
      }
    };
  });
}

INSTANTIATE_TEST_SUITE_P(Shapes, Linear, testing::ValuesIn(kShapes),
                         [](const auto& format) { return format.param.name; });

}  // namespace
}  // namespace chaff
