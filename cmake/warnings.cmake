# Compiler options of chaff's own targets. Users of the library don't get them.
add_library(chaff_private_flags INTERFACE)
# GCC 12 warns of an overlap in std::string's operator+, wrongly (GCC bug 105651).
target_compile_options(chaff_private_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:${CHAFF_WERROR}>:-Werror>)
# No fused multiply-add, so that every machine computes the same scores.
target_compile_options(chaff_private_flags INTERFACE -ffp-contract=off)
target_compile_definitions(chaff_private_flags INTERFACE CHAFF_VECTOR_BITS=${CHAFF_VECTOR_BITS})
if(CHAFF_SANITIZE)
  target_compile_options(chaff_private_flags INTERFACE -fsanitize=${CHAFF_SANITIZE} -fno-omit-frame-pointer
                                                       -fno-sanitize-recover=all)
  target_link_options(chaff_private_flags INTERFACE -fsanitize=${CHAFF_SANITIZE})
  # Sanitizers don't notice an index beyond a vector's size but within its capacity.
  target_compile_definitions(chaff_private_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(CHAFF_FUZZ)
  target_compile_options(chaff_private_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
