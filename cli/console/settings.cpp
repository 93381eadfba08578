#include "console/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <thread>

#include "chaff/category.h"
#include "chaff/files.h"
#include "chaff/shard.h"

namespace chaff::cli {
namespace {

Shard parse_shard(const std::string& text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  const bool slash = index.ec == std::errc() && index.ptr != end && *index.ptr == '/';
  const auto count = slash ? std::from_chars(index.ptr + 1, end, shard.count) : index;
  if (!slash || count.ec != std::errc() || count.ptr != end) {
    throw CLI::ValidationError("--shard", "\"" + text + "\" is not I/N, as in 0/8");
  }
  if (const auto valid = validate(shard); !valid)
    throw CLI::ValidationError("--shard", valid.error().message);
  return shard;
}

// To decimal what is decimal or, after 0x, hexadecimal, or why it is neither. CLI11 alone takes -1
// and 2^64 for 2^64 - 1 and 010 for 8, and a seed that is not the one that was meant is told by
// nothing but a model that merges with no other.
std::string to_seed(std::string& text) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const char *begin = text.data() + (hex ? 2 : 0), *end = text.data() + text.size();
  std::uint64_t seed = 0;
  const auto read = std::from_chars(begin, end, seed, hex ? 16 : 10);
  if (read.ec != std::errc() || read.ptr != end)
    return "\"" + text + "\" is no number from 0 to 2^64 - 1, like 7 or 0x1F";
  text = std::to_string(seed);
  return {};
}

std::string category_list() {
  std::string list;
  for (const Category category : all_categories())
    list += (list.empty() ? "" : ", ") + std::string(name(category));
  return list;
}

std::vector<Category> to_categories(const std::vector<std::string>& names) {
  std::vector<Category> categories;
  for (const std::string& name : names) {
    const auto category = category_named(name);
    if (!category)
      throw CLI::ValidationError(
          "--keep", "there is no category \"" + name + "\"; there are " + category_list());
    categories.push_back(*category);
  }
  return categories;
}

}  // namespace

void InputSettings::add_to(CLI::App& app) {
  app.add_option("INPUT", inputs,
                 "Files, folders or - (standard input): .txt, .jsonl, each also .gz or .zst")
      ->required();
  static const std::map<std::string, SiteFrom> kSites = {{"auto", SiteFrom::kAuto},
                                                         {"url", SiteFrom::kUrl},
                                                         {"field", SiteFrom::kField},
                                                         {"folder", SiteFrom::kFolder},
                                                         {"none", SiteFrom::kNone}};
  app.add_option("--site-from", read.site_from,
                 "Where a page's site comes from: url (its host), field, folder (that the file is "
                 "in), none, or auto: the "
                 "field, else the url, for plain text the folder")
      ->transform(CLI::CheckedTransformer(kSites).description(""))
      ->type_name("WHERE")
      ->default_str("auto");
  app.add_option("--text-field", read.text_field, "JSONL field that holds the text")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--id-field", read.id_field, "JSONL field that holds the page's id")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--url-field", read.url_field, "JSONL field that holds the url")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--site-field", read.site_field, "JSONL field that holds the site")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--title-field", read.title_field, "JSONL field that holds the title")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--max-page-bytes", read.max_page_bytes,
                 "A page with more bytes is left out and named; 64K, 10M, 1G")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE")
      ->default_str("1G");
  app.add_option("--threads", threads,
                 "Threads that work; the result does not depend on it (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1u, 1024u).description(""));
  app.add_flag("--quiet", quiet, "No progress and no summary");
}

unsigned InputSettings::thread_count() const {
  return threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
}

void LearnSettings::add_to(CLI::App& app) {
  app.add_option("--sample-pages", options.sample_pages, "Pages kept of each site, 1 to 65535")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--page-bytes", options.page_bytes, "Bytes kept of each page, 1K to 16M")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE")
      ->default_str("64K");
  app.add_option("--seed", options.seed,
                 "Seed of all fingerprints, decimal or hexadecimal (0x...). A secret one keeps "
                 "authors of pages from crafting collisions; models merge only with the same")
      ->transform(CLI::Validator(to_seed, ""))
      ->type_name("N")
      ->capture_default_str();
  app.add_flag("--no-sample", no_sample,
               "Save the templates without the sampled pages: smaller, but can't be merged");
}

void BoundSettings::add_to(CLI::App& app) {
  app.add_option("--memory", memory,
                 "Bytes that the whole process may take, 64M and more (16M more for each further "
                 "thread); what does not fit goes to disk, the model is the same")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("SIZE");
  app.add_option("--temp", temp_folder,
                 "Folder for temporary files, which have no names (default: the model's)")
      ->type_name("FOLDER");
  app.add_option_function<std::string>(
         "--shard", [this](const std::string& text) { shard = parse_shard(text); },
         "Only the sites of part I of N, told by their names' hashes; I is 0 to N-1")
      ->type_name("I/N");
}

void StripSettings::add_to(CLI::App& app) {
  static const std::map<std::string, Level> kLevels = {
      {"safe", Level::kSafe}, {"balanced", Level::kBalanced}, {"max", Level::kMax}};
  app.add_option("--level", options.level, "How eager: safe, balanced or max")
      ->transform(CLI::CheckedTransformer(kLevels).description(""))
      ->type_name("LEVEL")
      ->default_str("balanced");
  app.add_option_function<std::vector<std::string>>(
         "--keep",
         [this](const std::vector<std::string>& names) { options.keep = to_categories(names); },
         "Categories that stay in the text (repeat or separate by commas): " + category_list())
      ->type_name("CATEGORY")
      ->delimiter(',');
  std::string names;
  for (const HeuristicInfo& heuristic : heuristics()) {
    names += (names.empty() ? "" : ", ") + std::string(heuristic.name);
  }
  app.add_option(
         "--without", options.without,
         "Heuristics to leave out, to see what they bring (repeat or separate by commas): " + names)
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag_callback(
      "--no-widespread", [this] { options.widespread = false; },
      "Don't take the model's lines of many sites for cues on pages of sites that it hardly knows");
  add_rules_to(app);
  app.add_option("--weights", weights_file,
                 "Weights from `chaff train` instead of the built-in ones")
      ->type_name("FILE");
}

void StripSettings::add_rules_to(CLI::App& app) {
  app.add_option("--rules", rule_files,
                 "A file of cue rules to add to the built-in ones (repeatable)")
      ->type_name("FILE");
  app.add_flag("--no-builtin-rules", no_builtin_rules, "Only the rules of --rules");
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

int fail(Messages& messages, const Error& error) {
  messages.error(error);
  return error.code == ErrorCode::kBadOption ? kUsage : kFailed;
}

std::string model_summary(const ModelFigures& model) {
  return std::to_string(model.widespread_lines) + " lines of many sites, " +
         human_bytes(model.bytes);
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr std::array kUnits = {"B", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < kUnits.size(); ++unit) value /= 1000;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
  return text.data();
}

}  // namespace chaff::cli
