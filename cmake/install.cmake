# Installs the library, its headers, the command line, and the files for find_package and pkg-config.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# All paths are relative, so the installed tree can be moved.
file(RELATIVE_PATH CHAFF_LIBDIR_TO_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR} /prefix)
file(RELATIVE_PATH bindir_to_libdir /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${CMAKE_INSTALL_LIBDIR})

install(TARGETS chaff EXPORT chaff_targets FILE_SET HEADERS)
if(CHAFF_BUILD_CLI)
  if(BUILD_SHARED_LIBS)
    set_target_properties(chaff_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${bindir_to_libdir}")
  endif()
  install(TARGETS chaff_cli)
endif()
if(CHAFF_BUILD_CLI AND NOT CMAKE_CROSSCOMPILING)  # the built program writes them
  set(documents ${PROJECT_BINARY_DIR}/documents)
  set(document_files ${documents}/chaff.1 ${documents}/chaff.bash ${documents}/_chaff ${documents}/chaff.fish)
  add_custom_command(
    OUTPUT ${document_files}
    COMMAND ${CMAKE_COMMAND} -DCHAFF=$<TARGET_FILE:chaff_cli> -DFOLDER=${documents} -P ${PROJECT_SOURCE_DIR}/cmake/write_documents.cmake
    DEPENDS chaff_cli ${PROJECT_SOURCE_DIR}/cmake/write_documents.cmake
    VERBATIM)
  add_custom_target(chaff_documents ALL DEPENDS ${document_files})
  install(FILES ${documents}/chaff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${documents}/chaff.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME chaff)
  install(FILES ${documents}/_chaff DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${documents}/chaff.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

set(packages ${CMAKE_INSTALL_LIBDIR}/cmake/chaff)
get_target_property(CHAFF_LIBRARY_TYPE chaff TYPE)
install(EXPORT chaff_targets NAMESPACE chaff:: FILE chaff-targets.cmake DESTINATION ${packages})
configure_package_config_file(cmake/chaff-config.cmake.in ${PROJECT_BINARY_DIR}/chaff-config.cmake
                              INSTALL_DESTINATION ${packages})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chaff-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chaff-config.cmake ${PROJECT_BINARY_DIR}/chaff-config-version.cmake cmake/dependencies.cmake
        DESTINATION ${packages})

# A shared library brings its dependencies along. Users of a static one link them.
if(CHAFF_LIBRARY_TYPE STREQUAL "STATIC_LIBRARY")
  set(CHAFF_PC_PRIVATE "")
  set(CHAFF_PC_LIBS " -lboost_regex -lbz2 -pthread")
else()
  set(CHAFF_PC_PRIVATE ".private")
  set(CHAFF_PC_LIBS "")
endif()
configure_file(cmake/chaff.pc.in ${PROJECT_BINARY_DIR}/chaff.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/chaff.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
