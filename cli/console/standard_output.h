// Standard output, and the program that reads it.
#pragma once

namespace chaff::cli {

/// Whether standard output is a pipe and the program at its other end has closed it, as `head`
/// does. Failed writes are not errors then.
bool reader_has_closed();

/// Writes what is still in buffers. Returns false after a message if something could not be
/// written, unless the reader has closed the pipe.
bool finish_standard_output();

}  // namespace chaff::cli
