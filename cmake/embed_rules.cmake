# Writes OUTPUT, a C++ source with the rule files RULES (a ;-list) as string literals. They end in sv: counting their
# characters would take more steps than Clang allows a constant.
set(entries "")
foreach(file IN LISTS RULES)
  file(READ "${file}" text)
  get_filename_component(name "${file}" NAME)
  string(APPEND entries "    {\"${name}\", R\"RULES(${text})RULES\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Generated from rules/*.rules by cmake/embed_rules.cmake.
#include \"rules/builtin_rules.h\"

namespace chaff::detail {

std::span<const RuleFile> builtin_rule_files() {
  using namespace std::literals;
  static constexpr RuleFile kFiles[] = {
${entries}  };
  return kFiles;
}

}  // namespace chaff::detail
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
