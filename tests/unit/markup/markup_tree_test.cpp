#include "markup/markup_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.h"
#include "markup/markup_writer.h"

namespace chaff::detail {
namespace {

// The names of the elements around a line, the outermost first.
std::string around(const MarkupTree& tree, std::size_t line) {
  std::string names;
  for (std::uint32_t at = tree.lines()[line].element; at != MarkupElement::kNone;
       at = tree.elements()[at].parent)
    names = std::string(tree.elements()[at].name) + (names.empty() ? "" : " ") + names;
  return names;
}

// A page of random elements: what its markup has to say, and the markup.
struct RandomPage {
  std::vector<std::string> around;
  std::vector<std::uint64_t> links;
  std::uint64_t elements = 0;
  std::string markup;
};

RandomPage random_page(std::uint64_t seed) {
  Random random(seed);
  RandomPage page;
  std::vector<OpenElement> open;
  static const std::string kNames[] = {"div", "p", "ul.menu", "li", "a#top", "article.post.big"};
  MarkupWriter writer;
  writer.begin(page.markup);
  for (std::size_t line = 0; line < 1 + random.below(12); ++line) {
    open.resize(open.size() - random.below(open.size() + 1));
    for (std::size_t i = random.below(4); i > 0; --i)
      open.push_back({page.elements++, kNames[random.below(std::size(kNames))]});
    const std::uint64_t links = random.below(3) * 7;
    writer.add(open, links);
    std::string names;
    for (const OpenElement& element : open) (names += names.empty() ? "" : " ") += element.element;
    page.around.push_back(names);
    page.links.push_back(links);
  }
  return page;
}

TEST(MarkupTree, ReadsWhatTheWriterWrote) {
  MarkupTree tree;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const RandomPage page = random_page(seed);
    tree.read(page.markup, 0);
    ASSERT_EQ(tree.lines().size(), page.around.size()) << page.markup;
    EXPECT_EQ(tree.elements().size(), page.elements) << "an element of several lines is one";
    for (std::size_t i = 0; i < page.around.size(); ++i) {
      EXPECT_EQ(around(tree, i), page.around[i]) << page.markup;
      EXPECT_EQ(tree.lines()[i].link_bytes, page.links[i]);
    }
  }
}

TEST(MarkupTree, ASliceHasTheElementsOfItsLines) {
  MarkupTree whole, part;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const RandomPage page = random_page(seed);
    const std::size_t lines = page.around.size(), first = seed % lines;
    std::string slice;
    slice_markup(page.markup, first, lines, slice);
    part.read(slice, 0);
    ASSERT_EQ(part.lines().size(), lines - first);
    for (std::size_t i = first; i < lines; ++i) {
      EXPECT_EQ(around(part, i - first), page.around[i]) << page.markup << "\n\n" << slice;
      EXPECT_EQ(part.lines()[i - first].link_bytes, page.links[i]);
    }
  }
}

TEST(MarkupTree, SlicesOneAfterTheOtherAreThoseOfTheWhole) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const RandomPage page = random_page(seed);
    MarkupSlicer slicer(page.markup);
    Random random(seed);
    for (std::size_t first = 0; first < page.around.size() + 2; first += random.below(3)) {
      const std::size_t last = first + random.below(4);
      std::string slice, expected;
      slicer.slice(first, last, slice);
      slice_markup(page.markup, first, last, expected);
      ASSERT_EQ(slice, expected) << page.markup << "\n\n" << first << ' ' << last;
    }
  }
}

TEST(MarkupTree, PathsAreEqualWhereTagAndFirstClassAre) {
  MarkupTree tree;
  tree.read("0 main article#post-0.post.red p\n1 article#other.post.blue p\n1 aside p", 0);
  const auto path = [&](std::size_t line) {
    return tree.elements()[tree.lines()[line].element].path;
  };
  EXPECT_NE(path(0), path(2));
  tree.read("0 main article#post-0.post.red p", 0);
  const std::uint64_t red = path(0);
  tree.read("0 main article#post-0.post.blue p", 0);
  EXPECT_EQ(path(0), red);
  tree.read("0 main article#post-0.post.blue p", 1);
  EXPECT_NE(path(0), red) << "the seed of learning must count";
}

TEST(MarkupTree, RemembersNamesWithoutMixingThem) {
  MarkupTree all;
  for (const std::uint64_t seed : {0, 1}) {
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 5000; ++i) {  // more than it remembers
        const std::string markup = "0 " + std::string(i % 2 ? "nav" : "p") + ".share-x" +
                                   std::to_string(i) + "\n0 p." +
                                   std::string(static_cast<std::size_t>(i % 200), 'y');
        MarkupTree fresh;
        fresh.read(markup, seed);
        all.read(markup, seed);
        ASSERT_EQ(all.elements().size(), fresh.elements().size());
        for (std::size_t e = 0; e < fresh.elements().size(); ++e) {
          ASSERT_EQ(all.elements()[e].path, fresh.elements()[e].path) << markup;
          ASSERT_EQ(all.elements()[e].traits.regions, fresh.elements()[e].traits.regions);
          ASSERT_EQ(all.elements()[e].traits.words, fresh.elements()[e].traits.words);
        }
      }
    }
  }
}

TEST(MarkupTree, TakesAnyBytes) {
  MarkupTree tree;
  for (const std::string markup :
       {"", "\n", "99999999999999999999 p", "x y z\tq", "\t5", " ", "0 p\t-3\n7 b i\n\n1"}) {
    tree.read(markup, 0);
    const auto lines = static_cast<std::size_t>(std::ranges::count(markup, '\n')) + 1;
    EXPECT_EQ(tree.lines().size(), markup.empty() ? 0 : lines);
    for (const MarkupElement& element : tree.elements())
      EXPECT_TRUE(element.parent == MarkupElement::kNone ||
                  element.parent < tree.elements().size());
    std::string slice;
    slice_markup(markup, 0, ~std::size_t{0}, slice);
    slice_markup(markup, 1, 1, slice);
  }
}

TEST(MarkupTree, DepthIsBounded) {
  std::string markup = "0";
  for (int i = 0; i < 100'000; ++i) markup += " div";
  MarkupTree tree;
  tree.read(markup, 0);
  EXPECT_EQ(tree.elements().size(), kMaxMarkupDepth);
}

TEST(MarkupWriter, ElementsHaveNoNumbersAndNoSeparators) {
  std::string out;
  append_element("div", "post-123", " post  type-2 \n\tsticky ", out);
  EXPECT_EQ(out, "div#post-0.post.type-0.sticky");
  out.clear();
  append_element("p", "", std::string(1000, 'x'), out);
  EXPECT_EQ(out.size(), kMaxElementBytes);
}

}  // namespace
}  // namespace chaff::detail
