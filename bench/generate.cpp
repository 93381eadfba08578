// Writes a synthetic crawl as JSON lines, for benchmarks and tests of any size without a download.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <string>

#include "generator/generator.h"

namespace {

int write(const chaff::bench::Generator& generator, bool labelled, std::FILE* out) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  chaff::bench::MadePage page;
  std::string piece;
  const auto flush = [&] {
    const bool written = std::fwrite(piece.data(), 1, piece.size(), out) == piece.size();
    piece.clear();
    return written;
  };
  for (std::uint64_t i = 0; i < generator.pages(); ++i) {
    generator.make(i, page);
    chaff::bench::append_json(page, labelled, piece);
    if (piece.size() >= kPiece && !flush()) return 1;
  }
  return flush() && std::fflush(out) == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t bytes = 100'000'000, pages = 0, sites = 0, seed = 1;
  bool labelled = false;
  std::string output = "-", source = CHAFF_SOURCE_DIR;
  CLI::App app(
      "Writes made-up pages of made-up sites as JSON lines (id, url, site, title, text), the pages "
      "of all sites mixed. "
      "The same options give the same bytes.");
  app.add_option("--bytes", bytes, "About how many bytes to write: 500K, 100M, 10G")
      ->transform(CLI::AsSizeValue(true))
      ->capture_default_str();
  app.add_option("--pages", pages, "How many pages to write, instead of --bytes")
      ->check(CLI::PositiveNumber);
  app.add_option("--sites", sites,
                 "Of how many sites, of very unequal sizes (default: a site for 55 pages)")
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", seed, "Another seed, another crawl")->capture_default_str();
  app.add_flag(
      "--labels", labelled,
      "Add the field labels: a character a line, 1 article, 0 boilerplate, ? some of both");
  app.add_option("-o,--output", output, "The file to write; - is standard output")
      ->capture_default_str();
  app.add_option("--source", source, "The project's folder, whose corpus/ has the words")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const auto vocabulary = chaff::bench::Vocabulary::read(source);
  if (!vocabulary) {
    std::fprintf(stderr, "%s\n", vocabulary.error().message.c_str());
    return 2;
  }
  if (pages == 0) pages = chaff::bench::pages_for(*vocabulary, bytes, seed);
  if (sites == 0) sites = 1 + pages / chaff::bench::kPagesPerSite;
  if (pages >> 32 || sites >> 32) {
    std::fprintf(stderr, "more than 2^32 pages or sites\n");
    return 2;
  }
  std::FILE* const out = output == "-" ? stdout : std::fopen(output.c_str(), "wb");
  if (!out) {
    std::perror(output.c_str());
    return 1;
  }
  if (write(chaff::bench::Generator(*vocabulary, pages, sites, seed), labelled, out) != 0 ||
      (out != stdout && std::fclose(out) != 0)) {
    std::perror(output.c_str());
    return 1;
  }
  return 0;
}
