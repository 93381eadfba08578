#include "markup/markup_tree.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "markup/markup_writer.h"
#include "text/fingerprint.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kPathSteps = 6;

// One line of markup: the elements that it shares with the line before, the others, and the bytes
// in links.
struct MarkupFields {
  std::uint32_t shared = 0;
  std::string_view names{};  // separated by blanks
  std::uint32_t link_bytes = 0;
};

std::uint32_t number_at(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

MarkupFields fields_of(std::string_view line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view elements = line.substr(0, tab);
  const std::size_t blank = std::min(elements.find(' '), elements.size());
  return {number_at(elements), elements.substr(std::min(blank + 1, elements.size())),
          number_at(line.substr(std::min(tab + 1, line.size())))};
}

// Calls visit(line) for each line.
template <class Visit>
void each_line(std::string_view markup, Visit visit) {
  for (std::size_t at = 0; !markup.empty() && at <= markup.size();) {
    const std::size_t end = std::min(markup.find('\n', at), markup.size());
    visit(markup.substr(at, end - at));
    at = end + 1;
  }
}

// Calls visit(name) for each element that a line opens.
template <class Visit>
void each_name(std::string_view names, Visit visit) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (end > 0) visit(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

// From the elements around a line to those around the next one.
void move_to(const MarkupFields& next, std::vector<std::string_view>& open) {
  open.resize(std::min<std::size_t>(next.shared, open.size()));
  each_name(next.names, [&](std::string_view name) {
    if (open.size() < kMaxMarkupDepth) open.push_back(name);
  });
}

// The tag and the first class, or the id if there is none: what the elements of a template have in
// common. Further classes and the ids of headings are often those of one page.
std::string_view signature_of(std::string_view name) {
  const std::size_t first = name.find('.');
  if (first == std::string_view::npos) return name;
  return name.substr(0, name.find('.', first + 1));
}

std::uint64_t hash_signature(std::string_view name, std::uint64_t seed) {
  const std::string_view signature = signature_of(name);
  const std::size_t id = signature.find('#'), first = signature.find('.');
  if (id == std::string_view::npos || first == std::string_view::npos || id > first)
    return hash_bytes(signature, seed);
  return mix(hash_bytes(signature.substr(0, id), seed) + hash_bytes(signature.substr(first), seed));
}

}  // namespace

const ElementNames::Known& ElementNames::find(std::string_view name, std::uint64_t seed) {
  if (name.size() > kMaxElementBytes) {  // not of a MarkupWriter
    of_long_name_ = {traits_of(name), hash_signature(name, seed)};
    return of_long_name_;
  }
  if (slots_.empty()) slots_.resize(kSlots);
  Slot& slot = slots_[hash_bytes(name, seed) % kSlots];
  if (slot.name != name || slot.seed != seed || name.empty()) {
    slot.name = name;
    slot.seed = seed;
    slot.known = {traits_of(name), hash_signature(name, seed)};
  }
  return slot.known;
}

void MarkupTree::read(std::string_view markup, std::uint64_t seed) {
  seed_ = seed;
  elements_.clear();
  lines_.clear();
  open_.clear();
  signature_.clear();
  each_line(markup, [&](std::string_view line) { read_line(line); });
}

void MarkupTree::read_line(std::string_view line) {
  const MarkupFields fields = fields_of(line);
  const std::size_t shared = std::min<std::size_t>(fields.shared, open_.size());
  open_.resize(shared);
  signature_.resize(shared);
  each_name(fields.names, [&](std::string_view name) { open(name); });
  lines_.push_back({open_.empty() ? MarkupElement::kNone : open_.back(), fields.link_bytes});
}

void MarkupTree::open(std::string_view name) {
  if (open_.size() == kMaxMarkupDepth) return;
  MarkupElement element;
  if (!open_.empty()) element.parent = open_.back();
  element.depth = static_cast<std::uint32_t>(open_.size());
  element.name = name;
  const ElementNames::Known& known = names_.find(name, seed_);
  element.traits = known.traits;
  signature_.push_back(known.signature);
  const std::size_t steps = std::min(signature_.size(), kPathSteps);
  element.path = hash_tokens(std::span(signature_).last(steps), Salt::kPath);
  open_.push_back(static_cast<std::uint32_t>(elements_.size()));
  elements_.push_back(element);
}

void MarkupSlicer::pass() {
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  move_to(fields_of(rest_.substr(0, end)), open_);
  ended_ = end == rest_.size();
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  ++number_;
}

void MarkupSlicer::slice(std::size_t first, std::size_t last, std::string& out) {
  while (number_ < first && !ended_) pass();
  if (ended_ || first >= last) return;
  std::size_t end = std::min(rest_.find('\n'), rest_.size());
  const MarkupFields fields = fields_of(rest_.substr(0, end));
  std::vector<std::string_view> open = open_;
  move_to(fields, open);
  out += '0';
  for (const std::string_view name : open) (out += ' ') += name;
  if (fields.link_bytes > 0) out += '\t' + std::to_string(fields.link_bytes);
  const std::size_t second = end;
  for (std::size_t line = first + 1; line < last && end < rest_.size(); ++line)
    end = std::min(rest_.find('\n', end + 1), rest_.size());
  out += rest_.substr(second, end - second);
}

void slice_markup(std::string_view markup, std::size_t first, std::size_t last, std::string& out) {
  MarkupSlicer(markup).slice(first, last, out);
}

}  // namespace chaff::detail
