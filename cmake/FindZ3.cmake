# Debian's Z3 4.8.12 ships no CMake configuration: pkg-config knows where it is.
pkg_check_modules(Z3_PKG REQUIRED IMPORTED_TARGET z3)
set(Z3_VERSION ${Z3_PKG_VERSION})
add_library(Z3::z3 ALIAS PkgConfig::Z3_PKG)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Z3 REQUIRED_VARS Z3_PKG_LIBRARIES VERSION_VAR Z3_VERSION)
