# What chaff's own targets are compiled with; never seen by those who use the library.
add_library(chaff_private_flags INTERFACE)
# GCC 12 sees an overlap in std::string's own operator+ (GCC bug 105651).
target_compile_options(chaff_private_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:${CHAFF_WERROR}>:-Werror>)
# Products and sums stay apart, so that every machine computes the same scores.
target_compile_options(chaff_private_flags INTERFACE -ffp-contract=off)
if(CHAFF_SANITIZE)
  target_compile_options(chaff_private_flags INTERFACE -fsanitize=${CHAFF_SANITIZE} -fno-omit-frame-pointer
                                                       -fno-sanitize-recover=all)
  target_link_options(chaff_private_flags INTERFACE -fsanitize=${CHAFF_SANITIZE})
  # An index beyond a vector that stays within its memory is nothing a sanitizer sees.
  target_compile_definitions(chaff_private_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(CHAFF_FUZZ)
  target_compile_options(chaff_private_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
