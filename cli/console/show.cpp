#include "console/show.h"

#include "chaff/category.h"

namespace chaff::cli {

void append_marked(std::string_view id, std::string_view text, const StripResult& result,
                   Colour colour, std::string& out) {
  const bool plain = colour == Colour::kNo;
  if (!id.empty())
    out.append(plain ? "=== " : "\033[1m=== ").append(id).append(plain ? "\n" : "\033[0m\n");
  std::uint64_t at = 0;
  for (const Removal& removal : result.removed) {
    out.append(text.substr(at, removal.span.begin - at));
    std::string_view gone = text.substr(removal.span.begin, removal.span.end - removal.span.begin);
    at = removal.span.end;
    std::string_view line_end;
    while (gone.ends_with('\n') || gone.ends_with('\r')) gone.remove_suffix(1);
    line_end = text.substr(removal.span.begin + gone.size(), at - removal.span.begin - gone.size());
    const std::string why =
        std::string(name(removal.reason)) +
        (removal.category == Category::kTemplate ? "" : " " + std::string(name(removal.category)));
    out.append(plain ? "[-" : "\033[9;31m")
        .append(gone)
        .append(plain ? "-]{" : "\033[0m \033[2m")
        .append(why);
    out.append(plain ? "}" : "\033[0m").append(line_end);
  }
  out.append(text.substr(at));
  if (!out.ends_with('\n')) out += '\n';
}

}  // namespace chaff::cli
