# Writes OUTPUT, a C++ source with the file WEIGHTS as string literals: one per line, because compilers
# may reject long ones.
file(STRINGS "${WEIGHTS}" lines)
set(literals "")
foreach(line IN LISTS lines)
  string(APPEND literals "    \"${line}\\n\"\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Generated from ${WEIGHTS_NAME} by cmake/embed_weights.cmake.
#include \"decide/builtin_weights.h\"

namespace chaff::detail {

std::string_view builtin_weights_text() {
  return
${literals}      ;
}

}  // namespace chaff::detail
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
