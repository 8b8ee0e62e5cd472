# What `cmake --install` puts where: the program with its man page and completions (component program), the library
# (component development). packaging/ has what belongs to the Debian packages alone.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS crossfoot RUNTIME COMPONENT program)
# Man page and completions are made by the program itself, so that they always fit it.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/crossfoot.1.gz
  COMMAND crossfoot completions man > ${CMAKE_BINARY_DIR}/crossfoot.1
  COMMAND gzip -9nc ${CMAKE_BINARY_DIR}/crossfoot.1 > ${CMAKE_BINARY_DIR}/crossfoot.1.gz
  DEPENDS crossfoot VERBATIM)
add_custom_target(crossfoot_man_page ALL DEPENDS ${CMAKE_BINARY_DIR}/crossfoot.1.gz)
install(FILES ${CMAKE_BINARY_DIR}/crossfoot.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
set(completions ${CMAKE_BINARY_DIR}/completions)
set(made)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${completions}/${shell} COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
    COMMAND crossfoot completions ${shell} > ${completions}/${shell} DEPENDS crossfoot VERBATIM)
  list(APPEND made ${completions}/${shell})
endforeach()
add_custom_target(crossfoot_completions ALL DEPENDS ${made})
install(FILES ${completions}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME crossfoot COMPONENT program)
install(FILES ${completions}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _crossfoot COMPONENT program)
install(FILES ${completions}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME crossfoot.fish COMPONENT program)

# Everything that the archive is linked with, by name.
set(CROSSFOOT_LINKED z3 yaml-cpp spdlog fmt icui18n icuuc stemmer md gumbo md4c zip pugixml qpdf xlsxwriter gmpxx gmp)
install(FILES ${CMAKE_BINARY_DIR}/src/library/libcrossfoot.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(FILES include/crossfoot/crossfoot.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/crossfoot COMPONENT development)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/crossfoot)
configure_package_config_file(cmake/crossfootConfig.cmake.in ${CMAKE_BINARY_DIR}/crossfootConfig.cmake
  INSTALL_DESTINATION ${config_folder} PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/crossfootConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/crossfootConfig.cmake ${CMAKE_BINARY_DIR}/crossfootConfigVersion.cmake DESTINATION ${config_folder} COMPONENT development)
