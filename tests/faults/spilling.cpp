// Learns like `chaff learn`, but spills after every page: the program itself spills only with more
// data than its least memory holds. usage: spilling MODEL TEMP_FOLDER INPUT…
#include <chaff/chaff.h>

#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

namespace {

int report(const chaff::Error& error) {
  std::cerr << "chaff: error: " << error.message << '\n';
  return 1;
}

int learn(const std::string& model, const std::string& temp_folder,
          const std::vector<std::string>& inputs) {
  auto learner = chaff::StreamingLearner::create(
      {}, {.sample_bytes = 1, .threads = 2, .temp_folder = temp_folder}, model);
  if (!learner) return report(learner.error());
  int code = 0;
  const chaff::InputList list = chaff::list_inputs(inputs);
  for (const chaff::Error& error : list.errors) code = report(error);
  for (const chaff::InputFile& file : list.files) {
    auto chunks = chaff::ChunkReader::open(file, {});
    if (!chunks) {
      code = report(chunks.error());
      continue;
    }
    chaff::RecordReader records({});
    while (auto chunk = chunks->next()) {
      if (!*chunk) {
        code = report(chunk->error());
        continue;
      }
      records.start(**chunk);
      while (auto record = records.next()) {
        if (auto added = learner->add((*record)->page); !added) return report(added.error());
      }
    }
  }
  const auto saved = learner->save(chaff::Sample::kKeep);
  return saved ? code : report(saved.error());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  try {
    return learn(argv[1], argv[2], {argv + 3, argv + argc});
  } catch (const std::bad_alloc&) {
    std::cerr << "chaff: error: out of memory; \n";
  } catch (const std::exception& e) {
    std::cerr << "chaff: error: " << e.what() << '\n';
  }
  return 1;
}
