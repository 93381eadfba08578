# Installs the library, its headers, the command line, and the files for find_package and pkg-config.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# All paths are relative, so the installed tree can be moved.
file(RELATIVE_PATH CHAFF_LIBDIR_TO_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR} /prefix)
file(RELATIVE_PATH bindir_to_libdir /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${CMAKE_INSTALL_LIBDIR})

# Two components, which are two Debian packages (cmake/package.cmake): the program, and all that other
# programs are built with.
if(BUILD_SHARED_LIBS)
  install(TARGETS chaff EXPORT chaff_targets
          LIBRARY COMPONENT tool NAMELINK_COMPONENT development FILE_SET HEADERS COMPONENT development)
else()
  install(TARGETS chaff EXPORT chaff_targets ARCHIVE COMPONENT development FILE_SET HEADERS COMPONENT development)
endif()
if(CHAFF_BUILD_CLI)
  if(BUILD_SHARED_LIBS)
    set_target_properties(chaff_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${bindir_to_libdir}")
  endif()
  install(TARGETS chaff_cli COMPONENT tool)
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
  install(FILES ${documents}/chaff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tool)
  install(FILES ${documents}/chaff.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME chaff COMPONENT tool)
  install(FILES ${documents}/_chaff DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT tool)
  install(FILES ${documents}/chaff.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT tool)
endif()

set(packages ${CMAKE_INSTALL_LIBDIR}/cmake/chaff)
get_target_property(CHAFF_LIBRARY_TYPE chaff TYPE)
install(EXPORT chaff_targets NAMESPACE chaff:: FILE chaff-targets.cmake DESTINATION ${packages} COMPONENT development)
configure_package_config_file(cmake/chaff-config.cmake.in ${PROJECT_BINARY_DIR}/chaff-config.cmake
                              INSTALL_DESTINATION ${packages})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chaff-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chaff-config.cmake ${PROJECT_BINARY_DIR}/chaff-config-version.cmake cmake/dependencies.cmake
        DESTINATION ${packages} COMPONENT development)

# A shared library brings its dependencies along. Users of a static one link them.
if(CHAFF_LIBRARY_TYPE STREQUAL "STATIC_LIBRARY")
  set(CHAFF_PC_PRIVATE "")
  set(CHAFF_PC_LIBS " -lboost_regex -lbz2 -pthread")
else()
  set(CHAFF_PC_PRIVATE ".private")
  set(CHAFF_PC_LIBS "")
endif()
configure_file(cmake/chaff.pc.in ${PROJECT_BINARY_DIR}/chaff.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/chaff.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
