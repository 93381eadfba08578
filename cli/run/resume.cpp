#include "run/resume.h"

#include <cerrno>
#include <new>
#include <sstream>
#include <system_error>

#include "chaff/files.h"
#include "chaff/model.h"
#include "chaff/output_file.h"
#include "chaff/read.h"

namespace chaff::cli {

namespace fs = std::filesystem;

namespace {

Error unwritable(const std::string& path) {
  return {ErrorCode::kUnwritable,
          path + ": can't be written: " + std::generic_category().message(errno) +
              "; make room on the disk and run again",
          0};
}

// Empty if the file can't be read.
std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream whole;
  whole << in.rdbuf();
  return in && whole ? whole.str() : "";
}

std::string stamps_of(const std::string& input, const std::string& output) {
  return stamp_of(input) + ' ' + stamp_of(output);
}

}  // namespace

std::string stamp_of(const fs::path& path) {
  std::error_code no_size, no_time;
  const auto size = fs::file_size(path, no_size);
  const auto time = fs::last_write_time(path, no_time);
  if (no_size || no_time) return "none";
  return std::to_string(size) + ' ' + std::to_string(time.time_since_epoch().count());
}

Recipe::Recipe() { add("chaff", CHAFF_VERSION); }

void Recipe::add(std::string_view what, std::string_view value) {
  text_ += what;
  text_ += ' ';
  for (const char c : value) text_ += c == '\n' ? ' ' : c;  // a recipe is lines
  text_ += '\n';
}

void Recipe::add_file(const std::string& path) {
  std::error_code ignored;
  add("file", stamp_of(path) + ' ' + fs::absolute(path, ignored).string());
}

void Recipe::add(const ReadOptions& options) {
  add("format", options.format ? std::to_string(static_cast<int>(*options.format)) : "auto");
  add("site-from", std::to_string(static_cast<int>(options.site_from)));
  for (const std::string* field :
       {&options.text_field, &options.id_field, &options.url_field, &options.site_field,
        &options.title_field, &options.html_field}) {
    add("field", *field);
  }
  add("prefer-html", options.prefer_html ? "yes" : "no");
  add("invalid-utf8", std::to_string(static_cast<int>(options.invalid_utf8)));
  add("max-page-bytes", std::to_string(options.max_page_bytes));
}

void Recipe::add(const LearnOptions& options) {
  add("sample-pages", std::to_string(options.sample_pages));
  add("page-bytes", std::to_string(options.page_bytes));
  add("seed", std::to_string(options.seed));
}

void Recipe::add(const Shard& shard) {
  add("shard", std::to_string(shard.index) + '/' + std::to_string(shard.count));
}

void Recipe::add(const StripSettings& settings) {
  add("level", std::to_string(static_cast<int>(settings.options.level)));
  for (const Category category : settings.options.keep) add("keep", std::string(name(category)));
  for (const std::string& heuristic : settings.options.without) add("without", heuristic);
  add("widespread", settings.options.widespread ? "yes" : "no");
  add("builtin-rules", settings.no_builtin_rules ? "no" : "yes");
  for (const std::string& file : settings.rule_files) add_file(file);
  if (!settings.weights_file.empty()) add_file(settings.weights_file);
}

std::string ModelNote::text(const Model& model) const {
  return recipe_ + "model " + std::to_string(model.bytes().size()) + ' ' +
         std::to_string(model.checksum()) + '\n';
}

bool ModelNote::holds() const {
  const std::string noted = whole_file(path_ + ".done");
  if (!noted.starts_with(recipe_)) return false;
  const auto model = load_model(path_);
  return model && noted == text(*model) && model->verify();
}

Result<void> ModelNote::write() const {
  const auto model = load_model(path_);
  if (!model) return std::unexpected(model.error());
  auto file = OutputFile::create_plain(path_ + ".done");
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto written = file->write(text(*model)); !written) return written;
  return file->commit();
}

Result<DoneList> DoneList::open(const fs::path& folder, const Recipe& recipe) {
  DoneList list;
  list.path_ = (folder / ".chaff-done").string();
  const std::string head = recipe.text() + '\n';
  const std::string noted = whole_file(list.path_);
  std::string kept = head;
  for (std::size_t at = noted.starts_with(head) ? head.size() : noted.size(); at < noted.size();) {
    const std::size_t end = noted.find('\n', at);
    if (end == std::string::npos) break;  // the run ended while it wrote this line
    const std::string line = noted.substr(at, end - at);
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) list.stamps_[line.substr(tab + 1)] = line.substr(0, tab);
    kept += line + '\n';
    at = end + 1;
  }
  auto file = OutputFile::create_plain(list.path_);
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto written = file->write(kept); !written)
    return std::unexpected(std::move(written.error()));
  if (auto done = file->commit(); !done) return std::unexpected(std::move(done.error()));
  list.lines_.open(list.path_, std::ios::binary | std::ios::app);
  if (!list.lines_ && errno == ENOMEM) throw std::bad_alloc();
  if (!list.lines_) return std::unexpected(unwritable(list.path_));
  return list;
}

bool DoneList::has(const std::string& input, const std::string& output) const {
  const auto found = stamps_.find(output);
  return found != stamps_.end() && found->second == stamps_of(input, output) &&
         found->second.find("none") == std::string::npos;
}

Result<void> DoneList::add(const std::string& input, const std::string& output) {
  lines_ << stamps_of(input, output) << '\t' << output << '\n' << std::flush;
  if (lines_) return {};
  return std::unexpected(unwritable(path_));
}

}  // namespace chaff::cli
