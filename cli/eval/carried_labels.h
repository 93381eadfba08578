// Labels of one form of a text for another form of it.
#pragma once

#include <string>
#include <string_view>

namespace chaff::cli {

/// The labels of the lines of `text` for the lines of `other`, which has mostly the same lines in
/// the same order: another parser made it of the same HTML. A line that `text` does not have gets
/// '?'. Cost: linear but where many lines differ in a row.
std::string carried_labels(std::string_view text, std::string_view labels, std::string_view other);

}  // namespace chaff::cli
