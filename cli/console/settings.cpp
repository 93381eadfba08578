#include "console/settings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>
#include <thread>
#include <utility>

#include "chaff/category.h"
#include "chaff/files.h"
#include "chaff/shard.h"

#include "console/validators.h"

namespace chaff::cli {
namespace {

template <class T>
using Names = std::vector<std::pair<std::string, T>>;

const Names<SiteFrom> kSiteFrom = {{"auto", SiteFrom::kAuto},     {"domain", SiteFrom::kDomain},
                                   {"url", SiteFrom::kUrl},       {"field", SiteFrom::kField},
                                   {"folder", SiteFrom::kFolder}, {"none", SiteFrom::kNone}};
const Names<std::optional<Format>> kFormats = {{"auto", std::nullopt},
                                               {"text", Format::kText},
                                               {"jsonl", Format::kJsonl},
                                               {"html", Format::kHtml},
                                               {"warc", Format::kWarc}};
const Names<InvalidUtf8> kInvalidUtf8 = {{"replace", InvalidUtf8::kReplace},
                                         {"refuse", InvalidUtf8::kRefuse}};
const Names<Level> kLevels = {{"safe", Level::kSafe},
                              {"careful", Level::kCareful},
                              {"balanced", Level::kBalanced},
                              {"max", Level::kMax}};

std::vector<std::string> category_names() {
  std::vector<std::string> names;
  for (const Category category : all_categories()) names.emplace_back(name(category));
  return names;
}

std::vector<std::string> heuristic_names() {
  std::vector<std::string> names;
  for (const HeuristicInfo& heuristic : heuristics()) names.emplace_back(heuristic.name);
  return names;
}

template <class T>
std::vector<std::string> keys(const Names<T>& names) {
  std::vector<std::string> keys;
  keys.reserve(names.size());
  for (const auto& [key, value] : names) keys.push_back(key);
  return keys;
}

// Turns a name into the number of its value, which CLI11 reads as an enum.
template <class T>
CLI::Validator to_value(const std::string& what, const Names<T>& names) {
  const auto convert = [what, names](std::string& text) -> std::string {
    const auto found = std::ranges::find(names, text, &std::pair<std::string, T>::first);
    if (found == names.end()) return unknown_name(what, text, keys(names));
    text = std::to_string(static_cast<int>(found->second));
    return {};
  };
  return {convert, ""};
}

Shard parse_shard(const std::string& text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  const bool slash = index.ec == std::errc() && index.ptr != end && *index.ptr == '/';
  const auto count = slash ? std::from_chars(index.ptr + 1, end, shard.count) : index;
  if (!slash || count.ec != std::errc() || count.ptr != end)
    throw CLI::ValidationError("--shard", "\"" + text + "\" is not I/N, as in 0/8");
  if (const auto valid = validate(shard); !valid)
    throw CLI::ValidationError("--shard", valid.error().message);
  return shard;
}

std::vector<Category> to_categories(const std::vector<std::string>& names) {
  std::vector<Category> categories;
  for (const std::string& name : names) {
    const auto category = category_named(name);
    if (!category)
      throw CLI::ValidationError("--keep", unknown_name("category", name, category_names()));
    categories.push_back(*category);
  }
  return categories;
}

}  // namespace

std::vector<std::string> option_values(std::string_view option) {
  if (option == "--site-from") return keys(kSiteFrom);
  if (option == "--to") return {"text", "html", "markdown", "dolma"};  // the first as chaff::Output
  if (option == "--format") return keys(kFormats);
  if (option == "--invalid-utf8") return keys(kInvalidUtf8);
  if (option == "--level") return keys(kLevels);
  if (option == "--keep") return category_names();
  if (option == "--without") return heuristic_names();
  if (option == "--completion") return {"bash", "zsh", "fish"};
  return {};
}

void add_threads(CLI::App& app, unsigned& threads) {
  app.add_option("--threads", threads,
                 "Number of threads; the result does not depend on it (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1u, 1024u).description(""));
}

unsigned thread_count(unsigned threads) {
  return threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
}

void InputSettings::add_to(CLI::App& app) {
  app.add_option(
         "INPUT", inputs,
         "Files, folders or - (standard input): plain text, JSON lines or arrays, HTML, WARC "
         "or WET, also compressed (gzip, zstd, bzip2, xz)")
      ->required();
  app.add_option_function<std::string>(
         "--format",
         [this](const std::string& name) {
           read.format =
               std::ranges::find(kFormats, name, &decltype(kFormats)::value_type::first)->second;
         },
         "Format of all inputs: text, jsonl, html, warc, or auto (the content of each decides)")
      ->check(one_of("format", keys(kFormats)))
      ->type_name("FORMAT")
      ->default_str("auto");
  app.add_option("--site-from", read.site_from,
                 "Where the site of a page comes from: url (its host), field, folder (of the "
                 "file), none, auto (the field, else the url; for a file of one page the folder), "
                 "or domain "
                 "(as auto, but m.example.co.uk and www2.example.co.uk are example.co.uk)")
      ->transform(to_value("source of sites", kSiteFrom))
      ->type_name("WHERE")
      ->default_str("auto");
  app.add_option("--text-field", read.text_field,
                 "JSONL field with the text; a.b is the field b in the object a, for all fields")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--html-field",
         [this](const std::string& name) {
           read.html_field = name;
           read.prefer_html = true;
         },
         "JSONL field with the page as HTML, which counts before the text (default: html, if the "
         "record has no text)")
      ->type_name("NAME");
  app.add_option("--id-field", read.id_field,
                 "JSONL field with the page's id; the url if it is missing")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--url-field", read.url_field, "JSONL field with the url")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--site-field", read.site_field, "JSONL field with the site")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--title-field", read.title_field, "JSONL field with the title")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--invalid-utf8", read.invalid_utf8,
                 "What to do about bytes that are not UTF-8 and halves of surrogate pairs: replace "
                 "them by U+FFFD, or refuse the page")
      ->transform(to_value("way", kInvalidUtf8))
      ->type_name("HOW")
      ->default_str("replace");
  app.add_option("--max-page-bytes", read.max_page_bytes,
                 "Larger pages are left out and reported; for example 64K, 10M, 1G")
      ->transform(to_bytes())
      ->type_name("SIZE")
      ->default_str("1G");
  add_threads(app, threads);
  app.add_flag("--quiet", quiet, "Print no progress and no summary");
}

void LearnSettings::add_to(CLI::App& app, Saves saves) {
  app.add_option("--sample-pages", options.sample_pages, "Pages to keep of each site, 1 to 65535")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--page-bytes", options.page_bytes, "Bytes to keep of each page, 1K to 16M")
      ->transform(to_bytes())
      ->type_name("SIZE")
      ->default_str("64K");
  app.add_option("--seed", options.seed,
                 std::string("Seed of all fingerprints, decimal or hexadecimal (0x...). With a "
                             "secret seed, authors of pages can't craft collisions") +
                     (saves == Saves::kYes ? ". Only models with equal seeds can be merged" : ""))
      ->transform(to_seed())
      ->type_name("N")
      ->capture_default_str();
  if (saves == Saves::kNo) return;
  app.add_flag(
      "--no-sample", no_sample,
      "Save the templates without the sampled pages; the model is smaller but can't be merged");
}

void BoundSettings::add_memory_to(CLI::App& app, const std::string& text) {
  app.add_option("--memory", memory,
                 "Bytes that the whole process may use, at least 64M (16M more for each further "
                 "thread). The rest goes to disk; " +
                     text)
      ->transform(to_bytes())
      ->type_name("SIZE");
}

InputSettings BoundSettings::bounded(const InputSettings& input) const {
  InputSettings smaller = input;
  if (memory != 0) smaller.read.max_page_bytes = std::min(input.read.max_page_bytes, memory / 64);
  return smaller;
}

void BoundSettings::add_to(CLI::App& app) {
  add_memory_to(app, "the model is the same");
  app.add_option(
         "--temp", temp_folder,
         "Folder for temporary files, which have no names (default: the folder of the model)")
      ->type_name("FOLDER");
  app.add_option_function<std::string>(
         "--shard", [this](const std::string& text) { shard = parse_shard(text); },
         "Use only the sites of part I of N, with I from 0 to N-1; the hash of its name puts a "
         "site into a part")
      ->type_name("I/N");
}

void StripSettings::add_to(CLI::App& app) {
  app.add_option("--level", options.level, "How much to remove: safe, careful, balanced or max")
      ->transform(to_value("level", kLevels))
      ->type_name("LEVEL")
      ->default_str("balanced");
  app.add_option_function<std::vector<std::string>>(
         "--keep",
         [this](const std::vector<std::string>& names) { options.keep = to_categories(names); },
         "Categories to keep in the text (repeat, or separate by commas): " +
             CLI::detail::join(category_names(), ", "))
      ->type_name("CATEGORY")
      ->delimiter(',');
  app.add_option("--without", options.without,
                 "Heuristics to leave out, to measure what they contribute (repeat, or separate by "
                 "commas): " +
                     CLI::detail::join(heuristic_names(), ", "))
      ->check(one_of("heuristic", heuristic_names()))
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag_callback(
      "--no-widespread", [this] { options.widespread = false; },
      "Don't use the model's widespread lines as cues on pages of sites that it hardly knows");
  add_rules_to(app);
  app.add_option("--weights", weights_file,
                 "Use weights from `chaff train` instead of the built-in ones")
      ->type_name("FILE");
}

void StripSettings::add_rules_to(CLI::App& app) {
  app.add_option("--rules", rule_files,
                 "Add the cue rules of a file to the built-in ones (can be repeated)")
      ->type_name("FILE");
  app.add_flag("--no-builtin-rules", no_builtin_rules, "Use only the rules of --rules");
}

Result<RuleSet> StripSettings::rules() const {
  RuleSet all = no_builtin_rules ? RuleSet() : RuleSet::builtin();
  for (const std::string& file : rule_files) {
    const auto more = load_rules(file);
    if (!more) return std::unexpected(more.error());
    all = all.with(*more);
  }
  return all;
}

Result<Weights> StripSettings::weights() const {
  return weights_file.empty() ? Weights::builtin() : load_weights(weights_file);
}

}  // namespace chaff::cli
