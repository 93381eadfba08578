// The files that learning writes: temporary ones and the model.
#pragma once

#include <string>

#include "chaff/learn_bounds.h"
#include "chaff/model.h"
#include "chaff/output_file.h"

#include "base/spool.h"
#include "model/model_writer.h"

namespace chaff::detail {

/// The folder for temporary files: that of the bounds, or one that suits the output.
std::string temp_folder_of(const LearnBounds& bounds, const std::string& output);

/// Where the parts of a model wait until it is written: in temporary files if memory is bounded or
/// they are large, else in memory.
MakeSpool part_spools(const LearnBounds& bounds, const std::string& temp_folder);

/// Writes a finished model to `output` and commits it. Errors: kUnwritable, kUnreadable.
Result<ModelFigures> write_model(ModelWriter& writer, OutputFile& output);

}  // namespace chaff::detail
