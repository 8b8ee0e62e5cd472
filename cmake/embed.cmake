# crossfoot_embed(TARGET target SYMBOL name FILES files...)
#
# Compiles files into the target as `const std::vector<crossfoot::EmbeddedFile>& crossfoot::embedded::name()`, in
# the order given, each with its file name. The header is src/support/embedded.hpp.
function(crossfoot_embed)
  cmake_parse_arguments(ARG "" "TARGET;SYMBOL" "FILES" ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${ARG_SYMBOL}.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSYMBOL=${ARG_SYMBOL} "-DFILES=${ARG_FILES}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARG_FILES} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    COMMENT "Embedding ${ARG_SYMBOL}"
    VERBATIM)
  target_sources(${ARG_TARGET} PRIVATE ${out})
endfunction()
