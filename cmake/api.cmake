# The target `api` writes the API reference with Doxygen, and fails on a warning.
find_program(CHAFF_DOXYGEN doxygen)
if(CHAFF_DOXYGEN)
  configure_file(docs/api/Doxyfile.in ${PROJECT_BINARY_DIR}/api/Doxyfile @ONLY)
  add_custom_target(api COMMAND ${CHAFF_DOXYGEN} ${PROJECT_BINARY_DIR}/api/Doxyfile
                    COMMENT "Writing ${PROJECT_BINARY_DIR}/api/html" VERBATIM)
endif()
