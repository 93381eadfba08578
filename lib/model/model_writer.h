// Writing a model site by site, in the order of sites: what comes is held in spools, and the file
// is made of them at the end, because its header and index speak of all that follows.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "chaff/model.h"

#include "base/spool.h"
#include "model/model_image.h"
#include "model/widespread_table.h"
#include "sample/site_order.h"

namespace chaff::detail {

class ModelWriter {
 public:
  /// Keeps all but a few megabytes and some `vote_bytes` in spools of `make_spool`. Errors:
  /// kUnwritable.
  static Result<ModelWriter> create(const LearnOptions& options, Sample kept, MakeSpool make_spool,
                                    std::uint64_t vote_bytes);

  /// Adds a site. REQUIRES ascending keys, and a block of encode_site. `sample` is left out with
  /// Sample::kDrop. Errors: kUnwritable.
  Result<void> add(const SiteKey& key, std::string_view block, std::string_view sample);

  /// Gives the bytes of the model to `sink`, once. Errors: kUnwritable, kUnreadable.
  Result<ModelFigures> finish(const Sink& sink);

 private:
  ModelWriter(const LearnOptions& options, Sample kept, MakeSpool make_spool,
              std::uint64_t vote_bytes);
  Result<void> give_index(std::uint64_t blocks_begin, const Sink& sink);
  Result<std::string> read_block(std::uint32_t site);

  LearnOptions options_;
  Sample kept_;
  MakeSpool make_spool_;
  std::unique_ptr<Spool> index_, blocks_, samples_;
  WidespreadCounter votes_;
  std::uint32_t sites_ = 0;
};

/// The model of a writer whose spools are in memory.
Model finish_in_memory(ModelWriter& writer);

}  // namespace chaff::detail
