# Installing: library, headers, command line, and what find_package and pkg-config need.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS chaff EXPORT chaff_targets FILE_SET HEADERS)
if(CHAFF_BUILD_CLI)
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
install(EXPORT chaff_targets NAMESPACE chaff:: FILE chaff-targets.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chaff)
configure_package_config_file(cmake/chaff-config.cmake.in ${PROJECT_BINARY_DIR}/chaff-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chaff)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chaff-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chaff-config.cmake ${PROJECT_BINARY_DIR}/chaff-config-version.cmake cmake/dependencies.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chaff)
file(RELATIVE_PATH CHAFF_LIBDIR_TO_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR} /prefix)  # so that the files can be moved
configure_file(cmake/chaff.pc.in ${PROJECT_BINARY_DIR}/chaff.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/chaff.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
