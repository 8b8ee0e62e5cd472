# Debian packages: `cpack -G DEB` in the build folder makes crossfoot (the program) and libcrossfoot-dev (the library).
# Who builds a package for others names themselves here; .invalid is no address.
set(CROSSFOOT_MAINTAINER "The crossfoot developers <crossfoot@packages.invalid>" CACHE STRING "Maintainer of the Debian packages, NAME <ADDRESS>")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME crossfoot)
set(CPACK_PACKAGE_VENDOR crossfoot)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "consistency checker for reports full of figures")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${CROSSFOOT_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME crossfoot)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS poppler-utils)  # PDF is read by its pdftotext
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "crossfoot reads a report (text, Markdown, HTML, PDF, Word, CSV), finds the
figures that depend on each other, such as shares that must add up, changes
that must follow from two levels, and totals that must be their rows, and
proves with the solver Z3 which of them cannot all be right. It shows the
arithmetic, says what would mend it, and says what it did not check. Rounding
is never called an error.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libcrossfoot-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libz3-dev, libyaml-cpp-dev, libspdlog-dev, libicu-dev, libstemmer-dev, libmd-dev, libgumbo-dev, libmd4c-dev, libzip-dev, libpugixml-dev, libqpdf-dev, libxlsxwriter-dev, libgmp-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "crossfoot proves which figures of a report cannot all be right. This package
has the C++ library, its header and its CMake package: find_package(crossfoot)
gives the target crossfoot::crossfoot.")

# Debian wants both beside every package.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/changelog.gz
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/packaging/debian/changelog > ${CMAKE_BINARY_DIR}/changelog.gz
  DEPENDS ${PROJECT_SOURCE_DIR}/packaging/debian/changelog VERBATIM)
add_custom_target(crossfoot_debian_changelog ALL DEPENDS ${CMAKE_BINARY_DIR}/changelog.gz)
foreach(pair "program=crossfoot" "development=libcrossfoot-dev")
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 component)
  list(GET pair 1 package)
  install(FILES packaging/debian/copyright ${CMAKE_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endforeach()

include(CPack)
