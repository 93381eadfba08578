// Continuing where an earlier run ended: which outputs are complete, and what they were made from.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "console/settings.h"

namespace chaff::cli {

/// What an output is made from, as lines of text: the version of chaff, settings, and files with
/// their sizes and times. An output is made again when its recipe has changed.
class Recipe {
 public:
  Recipe();
  void add(std::string_view what, std::string_view value);
  void add_file(const std::string& path);
  void add(const ReadOptions& options);
  void add(const LearnOptions& options);
  void add(const Shard& shard);
  void add(const StripSettings& settings);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Size and time of a file, or "none".
std::string stamp_of(const std::filesystem::path& path);

/// The note beside a model ("MODEL.done") with its recipe. The model can't hold it, because equal
/// pages give equal models wherever they come from.
class ModelNote {
 public:
  ModelNote(std::string model_path, const Recipe& recipe)
      : path_(std::move(model_path)), recipe_(recipe.text()) {}

  /// Whether the model exists, is undamaged to its last byte, and was made by this recipe. Cost:
  /// linear in the model.
  bool holds() const;

  /// Writes the note. Errors: kUnwritable.
  Result<void> write() const;

 private:
  std::string text(const Model& model) const;

  std::string path_;
  std::string recipe_;
};

/// The list of complete outputs in an output folder (".chaff-done"). It gets a line whenever an
/// output is complete.
class DoneList {
 public:
  /// Reads the list in `folder`, and starts a new one if its recipe is another. Errors:
  /// kUnwritable.
  static Result<DoneList> open(const std::filesystem::path& folder, const Recipe& recipe);

  /// Whether the output of this input is complete, and neither file has changed since.
  bool has(const std::string& input, const std::string& output) const;

  /// Errors: kUnwritable.
  Result<void> add(const std::string& input, const std::string& output);

 private:
  std::string path_;
  std::map<std::string, std::string, std::less<>> stamps_;  // of input and output, by output
  std::ofstream lines_;
};

}  // namespace chaff::cli
