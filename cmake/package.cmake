# Debian packages, by `cpack` in the build folder (scripts/dev/deb.sh): chaff is the program,
# libchaff-dev the static library with its headers.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME chaff)
set(CPACK_PACKAGE_VENDOR "The chaff maintainers")
set(CPACK_PACKAGE_CONTACT "The chaff maintainers <maintainers@chaff.invalid>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL tool development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_DEBIANIZED_NAME chaff)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_TOOL_PACKAGE_NAME chaff)
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOL_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_TOOL_DESCRIPTION "strip the text that web sites repeat around their articles
chaff learns from many pages of a web site which text the site repeats around
its articles: navigation, captions, promos, related lists, footers. It removes
that text from each page and names the evidence for every removal.
.
It reads HTML, WARC, WET, JSON lines and plain text, and needs no labelled
pages and no rules written for a site.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libchaff-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
string(CONCAT CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libicu-dev, libpsl-dev, libboost-regex-dev, libxxhash-dev, libxml2-dev, libuchardet-dev, "
  "libsimdjson-dev, zlib1g-dev, libzstd-dev, libbz2-dev, liblzma-dev, libbrotli-dev, libc6-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "library that strips text repeated by web sites (development files)
chaff learns from many pages of a web site which text the site repeats around
its articles, and removes that text from each page.
.
This package has the static library and the headers, for C++23.")

# What each Debian package has in /usr/share/doc.
# The changelog names the version in Debian's form; CHANGELOG.md has the changes.
set(documents ${PROJECT_BINARY_DIR}/debian)
set(CHAFF_DEBIAN_VERSION ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
configure_file(packaging/debian/changelog.in ${documents}/changelog @ONLY)
find_program(CHAFF_GZIP gzip)
if(CHAFF_GZIP)
  execute_process(COMMAND ${CHAFF_GZIP} -9nkf ${documents}/changelog COMMAND_ERROR_IS_FATAL ANY)
endif()
foreach(part IN ITEMS "tool;chaff" "development;libchaff-dev")
  list(GET part 0 component)
  list(GET part 1 package)
  # Only in packages: `cmake --install` puts no such files into the user's prefix.
  install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
  install(FILES ${documents}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component}
          RENAME changelog.Debian.gz EXCLUDE_FROM_ALL OPTIONAL)
endforeach()
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package_layout.cmake)
include(CPack)
