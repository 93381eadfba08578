// Writes a model site by site, in the order of sites. The parts are held in spools, and the file is
// composed of them at the end, because header and index contain checksums of everything after them.
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

/// Not thread-safe. After an error the writer can't be used any more.
class ModelWriter {
 public:
  /// Holds the parts in spools of `make_spool`. Takes a few megabytes of memory besides them, and
  /// up to `vote_bytes` for votes. Errors: kUnwritable.
  static Result<ModelWriter> create(const LearnOptions& options, Sample kept, MakeSpool make_spool,
                                    std::uint64_t vote_bytes);

  /// Adds a site. REQUIRES ascending keys, and bytes made by encode_site. Ignores `sample` with
  /// Sample::kDrop. Errors: kUnwritable.
  Result<void> add(const SiteKey& key, const SiteBytes& site, std::string_view sample);

  /// Passes the bytes of the model to `sink`. Call once. Errors: kUnwritable, kUnreadable.
  Result<ModelFigures> finish(const Sink& sink);

 private:
  ModelWriter(const LearnOptions& options, Sample kept, MakeSpool make_spool,
              std::uint64_t vote_bytes);
  void count(const SiteBlock& site);
  Result<void> write_index(std::uint64_t blocks_begin, const Sink& sink);
  Result<SiteBytes> read_site(std::uint32_t site);

  LearnOptions options_;
  Sample kept_;
  MakeSpool make_spool_;
  std::unique_ptr<Spool> index_, blocks_, texts_, samples_;
  WidespreadCounter votes_;
  std::uint32_t sites_ = 0;
  ModelFigures figures_;  // of the sites so far
};

/// Finishes a writer whose spools are in memory. Cannot fail.
Model finish_in_memory(ModelWriter& writer);

}  // namespace chaff::detail
