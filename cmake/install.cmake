# Installing: library, headers, command line, and what find_package and pkg-config need.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS chaff EXPORT chaff_targets FILE_SET HEADERS)
if(CHAFF_BUILD_CLI)
  install(TARGETS chaff_cli)
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
