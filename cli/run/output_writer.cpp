#include "run/output_writer.h"

#include <utility>

#include "console/standard_output.h"

namespace chaff::cli {

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
      kind_.reset();
      current_counts_ = {};
      failed_ = false;
    } else {
      report(opened.error());
    }
  }
}

namespace {

std::string name_of(const std::string& output) {
  return output == "-" ? "standard output" : output;
}

std::string text_of(OutputKind kind) {
  switch (kind) {
    case OutputKind::kJsonl:
    case OutputKind::kAttributes:
      return "JSON lines";
    case OutputKind::kHtml:
      return "HTML";
    case OutputKind::kMarkdown:
      return "Markdown";
    default:
      return "plain text";
  }
}

std::string ending_of(OutputKind kind) {
  switch (kind) {
    case OutputKind::kJsonl:
    case OutputKind::kAttributes:
      return ".jsonl";
    case OutputKind::kHtml:
      return ".html";
    case OutputKind::kMarkdown:
      return ".md";
    default:
      return ".txt";
  }
}

std::optional<Format> format_of(OutputKind kind) { return format_of_name(ending_of(kind)); }

}  // namespace

// Whether the chunk may be written to the current output.
bool OutputWriter::fits(const StrippedChunk& chunk) {
  const std::string& name = names_[current_file_];
  if (!kind_) {
    kind_ = chunk.kind;
    const auto announced = format_of_name(name);
    if (announced && *announced != format_of(chunk.kind) && chunk.kind != OutputKind::kMarked) {
      messages_.warn(Warning::kOutputName,
                     name + " holds " + text_of(chunk.kind) + "; name it " + ending_of(chunk.kind));
    }
  }
  if (*kind_ == chunk.kind) return true;
  failed_ = true;
  report({ErrorCode::kBadOption,
          reader_.name(chunk.file) + ": left out, because its output is " + text_of(chunk.kind) +
              " and that of the inputs before it is " + text_of(*kind_) +
              "; write them into a folder, with -o FOLDER/",
          0});
  return false;
}

bool OutputWriter::write(const StrippedChunk& chunk) {
  read_pages_ += chunk.counts.pages;
  messages_.warn(chunk.warnings);
  advance(chunk.file);
  if (!current_) return !one_stream_;
  attributes_ = chunk.kind == OutputKind::kAttributes;
  if (!chunk.bytes.empty() && !fits(chunk)) return true;
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

// Whether the current output has a line for each record of its inputs.
bool OutputWriter::lines_up() const {
  for (std::size_t file = current_file_; file < next_ && file < names_.size(); ++file) {
    if (names_[file] == names_[current_file_] && reader_.failed(file)) return false;
  }
  return current_counts_.left_out == 0 && !failed_;
}

void OutputWriter::close() {
  if (!current_) return;
  const bool has_one_input = names_.size() == 1 || !one_stream_;
  if (has_one_input && reader_.unreadable(current_file_)) return current_.reset();
  if (attributes_ && !lines_up()) {
    report({ErrorCode::kBadRecord,
            name_of(names_[current_file_]) +
                ": not written, because Dolma's mixer needs a line for each document, and not all "
                "could be used; repair or remove the records that the messages name",
            0});
    return current_.reset();
  }
  if (auto done = current_->commit(); !done) {
    report(done.error());
  } else {
    written_ += current_counts_;
    if (current_counts_.left_out == 0 && !failed_) completed_(current_file_);
  }
  current_.reset();
}

}  // namespace chaff::cli
