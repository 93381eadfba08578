// Learns what the sites of some pages repeat, then prints the pages without it.
// usage: learn_and_strip (FILE | FOLDER)…
#include <chaff/learner.h>
#include <chaff/read.h>
#include <chaff/stripper.h>
#include <chaff/write.h>

#include <iostream>
#include <string>

namespace {

/// Calls use(record, format) for every page. Prints what can't be read, and goes on.
template <class Use>
void for_each_page(const chaff::InputList& inputs, const Use& use) {
  const chaff::ReadOptions options;
  chaff::RecordReader records(options);
  for (const chaff::InputFile& file : inputs.files) {
    auto reader = chaff::ChunkReader::open(file, options);
    if (!reader) std::cerr << reader.error().message << '\n';
    while (auto chunk = reader ? reader->next() : std::nullopt) {
      if (!*chunk) std::cerr << chunk->error().message << '\n';
      if (!*chunk) continue;
      records.start(**chunk);
      while (auto record = records.next()) {
        if (*record)
          use(**record, (*chunk)->format);
        else
          std::cerr << record->error().message << '\n';
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: learn_and_strip INPUT...\n";
    return 2;
  }
  const auto inputs = chaff::list_inputs({argv + 1, argv + argc});
  chaff::Learner learner;
  for_each_page(inputs,
                [&](const chaff::Record& record, chaff::Format) { learner.add(record.page); });
  auto stripper = chaff::Stripper::create(learner.build(), chaff::RuleSet::builtin()).value();
  for_each_page(inputs, [&](const chaff::Record& record, chaff::Format format) {
    std::string line;
    chaff::append_stripped(record, format, stripper.strip(record.page), chaff::Spans::kNo, line);
    std::cout << line;
  });
}
