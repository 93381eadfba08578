#include "run/output_writer.h"

#include <array>
#include <utility>

#include "console/standard_output.h"

namespace chaff::cli {

namespace {

// What the name of an output says that it holds, or nothing.
std::string_view content_of_name(std::string_view name) {
  struct Ending {
    std::string_view ending, content;
  };
  constexpr std::array<Ending, 10> kEndings = {{{".jsonl", kJsonLines},
                                                {".ndjson", kJsonLines},
                                                {".jl", kJsonLines},
                                                {".json", kJsonLines},
                                                {".txt", kPlainText},
                                                {".html", "HTML"},
                                                {".htm", "HTML"},
                                                {".md", "Markdown"},
                                                {".warc", "WARC"},
                                                {".wet", "WARC"}}};
  for (const std::string_view compression : {".gz", ".zst", ".bz2", ".xz"}) {
    if (name.ends_with(compression)) name.remove_suffix(compression.size());
  }
  for (const auto& [ending, content] : kEndings) {
    if (name.ends_with(ending)) return content;
  }
  return "";
}

}  // namespace

StripCounts& StripCounts::operator+=(const StripCounts& other) {
  pages += other.pages;
  text_bytes += other.text_bytes;
  removed_bytes += other.removed_bytes;
  without_site += other.without_site;
  unknown_sites += other.unknown_sites;
  left_out += other.left_out;
  return *this;
}

OutputWriter::OutputWriter(const std::vector<std::string>& names, const TaskReader& reader,
                           Messages& messages, std::function<void(std::size_t)> completed)
    : names_(names),
      reader_(reader),
      messages_(messages),
      completed_(std::move(completed)),
      one_stream_(!names.empty() && names.front() == names.back()) {}

void OutputWriter::report(const Error& error) {
  reader_closed_ = names_.front() == "-" && reader_has_closed();
  if (!reader_closed_) messages_.error(error);
}

// Moves on to the output of `file`; the ones before it are complete.
void OutputWriter::advance(std::size_t file) {
  for (; next_ <= file && next_ < names_.size(); ++next_) {
    if (next_ > 0 && names_[next_] == names_[next_ - 1]) continue;
    close();
    auto opened = OutputFile::create(names_[next_]);
    if (opened) {
      current_ = std::move(*opened);
      current_file_ = next_;
      current_counts_ = {};
      current_content_ = {};
    } else {
      report(opened.error());
    }
  }
}

void OutputWriter::check_content(const StrippedChunk& chunk) {
  if (current_content_.empty()) {
    current_content_ = chunk.content;
    const std::string& name = names_[chunk.file];
    const std::string_view named = content_of_name(name);
    if (!named.empty() && named != chunk.content && chunk.content != kMarkedPages)
      messages_.warn(Warning::kOutputName, name + " holds " + std::string(chunk.content));
  } else if (chunk.content != current_content_ && chunk.file != odd_file_) {
    odd_file_ = chunk.file;
    messages_.warn(Warning::kMixedOutput,
                   reader_.file(chunk.file).path + ": " + std::string(chunk.content));
  }
}

bool OutputWriter::write(const StrippedChunk& chunk) {
  read_pages_ += chunk.counts.pages;
  messages_.warn(chunk.warnings);
  advance(chunk.file);
  if (!current_) return !one_stream_;
  check_content(chunk);
  if (auto written = current_->write(chunk.bytes); !written) {
    report(written.error());
    current_.reset();
    return !one_stream_;
  }
  current_counts_ += chunk.counts;
  return true;
}

void OutputWriter::finish() {
  advance(names_.size());
  close();
}

void OutputWriter::close() {
  if (!current_) return;
  const bool has_one_input = names_.size() == 1 || !one_stream_;
  if (has_one_input && reader_.unreadable(current_file_)) return current_.reset();
  if (auto done = current_->commit(); !done) {
    report(done.error());
  } else {
    written_ += current_counts_;
    if (current_counts_.left_out == 0) completed_(current_file_);
  }
  current_.reset();
}

}  // namespace chaff::cli
