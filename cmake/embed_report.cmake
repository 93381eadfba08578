# Writes OUTPUT, a C++ source with the report's HTML file, in which CSS and JS take the places of
# @style@ and @script@. The data of a report go where it says @data@.
# usage: cmake -DFOLDER=cli/report -DOUTPUT=FILE -P embed_report.cmake

file(READ "${FOLDER}/report.html" page)
string(FIND "${page}" "@data@" data)
string(SUBSTRING "${page}" 0 ${data} head)
math(EXPR data "${data} + 6")
string(SUBSTRING "${page}" ${data} -1 tail)
foreach(part IN ITEMS head tail)
  set(literal "R\"REPORT(${${part}})REPORT\"")
  foreach(file IN ITEMS style.css script.js)
    string(FIND "${literal}" "@${file}@" found)
    if(found GREATER_EQUAL 0)
      file(READ "${FOLDER}/report.${file}" text)
    endif()
    string(REPLACE "@${file}@" ")REPORT\"\nR\"REPORT(${text})REPORT\"\nR\"REPORT(" literal "${literal}")
  endforeach()
  set(${part} "${literal}")
endforeach()
file(WRITE "${OUTPUT}.new" "// Generated from cli/report by cmake/embed_report.cmake.
#include \"report/template.h\"

namespace chaff::cli {

std::string_view report_head() {
  return ${head};
}

std::string_view report_tail() {
  return ${tail};
}

}  // namespace chaff::cli
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
