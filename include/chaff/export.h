// Which symbols the library exports.
#pragma once

/// Marks the public classes and functions. The library is compiled with hidden symbols, so a shared
/// chaff exports only what is marked. In a static library the mark has no effect.
#define CHAFF_EXPORT __attribute__((visibility("default")))

/// Hides a member type of an exported class.
#define CHAFF_HIDDEN __attribute__((visibility("hidden")))
