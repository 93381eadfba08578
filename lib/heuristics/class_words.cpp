// The words in the ids and classes of the elements around a line: authors of templates name what is
// for navigation, sharing, comments or the text.
#include <cstdint>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kNearContent,
  kNearTitle,
  kNearMeta,
  kNearShare,
  kNearRelated,
  kNearComment,
  kNearMenu,
  kNearSidebar,
  kNearFooter,
  kNearHeader,
  kNearAd,
  kNearNewsletter,
  kNearTag,
  kNearAuthor,
  kNearCookie,
  kNearForm,
  kNearMedia,
  kNearPager,
  kNearContents,
  kNearHidden,
  kFarContent,
  kFarTitle,
  kFarMeta,
  kFarShare,
  kFarRelated,
  kFarComment,
  kFarMenu,
  kFarSidebar,
  kFarFooter,
  kFarHeader,
  kFarAd,
  kFarNewsletter,
  kFarTag,
  kFarAuthor,
  kFarCookie,
  kFarForm,
  kFarMedia,
  kFarPager,
  kFarContents,
  kFarHidden,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    // in the element of the line, or in one of the two around it
    {kNearContent, "near_content"},
    {kNearTitle, "near_title"},
    {kNearMeta, "near_meta"},
    {kNearShare, "near_share"},
    {kNearRelated, "near_related"},
    {kNearComment, "near_comment"},
    {kNearMenu, "near_menu"},
    {kNearSidebar, "near_sidebar"},
    {kNearFooter, "near_footer"},
    {kNearHeader, "near_header"},
    {kNearAd, "near_ad"},
    {kNearNewsletter, "near_newsletter"},
    {kNearTag, "near_tag"},
    {kNearAuthor, "near_author"},
    {kNearCookie, "near_cookie"},
    {kNearForm, "near_form"},
    {kNearMedia, "near_media"},
    {kNearPager, "near_pager"},
    {kNearContents, "near_contents"},
    {kNearHidden, "near_hidden"},
    // farther out
    {kFarContent, "far_content"},
    {kFarTitle, "far_title"},
    {kFarMeta, "far_meta"},
    {kFarShare, "far_share"},
    {kFarRelated, "far_related"},
    {kFarComment, "far_comment"},
    {kFarMenu, "far_menu"},
    {kFarSidebar, "far_sidebar"},
    {kFarFooter, "far_footer"},
    {kFarHeader, "far_header"},
    {kFarAd, "far_ad"},
    {kFarNewsletter, "far_newsletter"},
    {kFarTag, "far_tag"},
    {kFarAuthor, "far_author"},
    {kFarCookie, "far_cookie"},
    {kFarForm, "far_form"},
    {kFarMedia, "far_media"},
    {kFarPager, "far_pager"},
    {kFarContents, "far_contents"},
    {kFarHidden, "far_hidden"},
});
static_assert(kFeatureCount == 2 * kWordGroups);

constexpr int kNear = 3;  // elements

class ClassWords final : public Heuristic {
 public:
  std::string_view name() const override { return "class_words"; }
  std::string_view summary() const override {
    return "HTML only: the words in the ids and classes around a line";
  }
  FactSet needs() const override { return {Fact::kMarkup}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const auto& elements = page.markup.elements();
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      int level = 0;
      for (std::uint32_t at = page.units[i].element; at != MarkupElement::kNone;
           at = elements[at].parent, ++level)
        measure_words(elements[at].traits.words, i, level < kNear ? kNearContent : kFarContent,
                      table);
    }
  }

 private:
  static void measure_words(std::uint32_t words, std::size_t unit, std::size_t first,
                            FeatureTable table) {
    for (std::size_t bit = 0; words != 0; ++bit, words >>= 1) {
      if ((words & 1) != 0) table.set(unit, static_cast<Feature>(first + bit), 1);
    }
  }
};

}  // namespace

const Heuristic& class_words() {
  static const ClassWords heuristic;
  return heuristic;
}

}  // namespace chaff::detail
