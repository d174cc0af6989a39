# SPDX-License-Identifier: Apache-2.0
# Puts files into a library, byte for byte:
#
#   recourse_embed(recourse_policies recourse::policies::files
#     FILES cn.yaml calendar/cn-2026.yaml)
#
# defines `std::span<const recourse::EmbeddedFile> recourse::policies::files()` in the target,
# sorted by name. Declare that function in a header of yours; the struct is in cmake/embedded.h.
#
#   BASE dir        names and relative files are relative to it (default: the current source folder)
#   FILES …         known when CMake runs
#   DIRECTORY dir   every file below it when the build gets there (as a bundler's output, whose
#                   names carry digests); needs DEPENDS, the stamp touched when the folder changed
#
# The assembler reads the files (.incbin): no compiler sees megabytes of literals. A changed file
# rebuilds one small source.
set(recourse_embed_script ${CMAKE_CURRENT_LIST_FILE})

function(recourse_embed target function)
  cmake_parse_arguments(ARG "" "BASE;DIRECTORY" "FILES;DEPENDS" ${ARGN})
  if(NOT ARG_BASE)
    set(ARG_BASE ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  if(ARG_DIRECTORY)
    get_filename_component(ARG_BASE ${ARG_DIRECTORY} ABSOLUTE)
  endif()
  set(files)
  foreach(file IN LISTS ARG_FILES)
    get_filename_component(file ${file} ABSOLUTE BASE_DIR ${ARG_BASE})
    list(APPEND files ${file})
  endforeach()
  string(REPLACE "::" "_" stem ${function})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${stem}.cc)
  # The list is an argument of the command, so that an added file runs it again.
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${source} -DFUNCTION=${function} -DBASE=${ARG_BASE}
            "-DFILES=${joined}" -DDIRECTORY=${ARG_DIRECTORY} -P ${recourse_embed_script}
    DEPENDS ${files} ${ARG_DEPENDS} ${recourse_embed_script}
    COMMENT "Embedding ${stem}"
    VERBATIM)
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/cmake)
endfunction()

# Run by the custom command above: writes the source.
if(CMAKE_SCRIPT_MODE_FILE AND DEFINED OUTPUT)
  string(REPLACE "|" ";" files "${FILES}")
  if(DIRECTORY)
    file(GLOB_RECURSE files LIST_DIRECTORIES false ${BASE}/*)
  endif()
  if(NOT files)
    message(FATAL_ERROR "There is nothing to embed for ${FUNCTION}")
  endif()
  list(SORT files)
  string(REGEX REPLACE "::[^:]*$" "" namespace ${FUNCTION})
  string(REGEX REPLACE "^.*::" "" name ${FUNCTION})
  string(REPLACE "::" "_" stem ${FUNCTION})
  set(assembly)
  set(symbols)
  set(rows)
  set(digests)
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH short ${BASE} ${file})
    if(file MATCHES "[\"\\\\]")
      message(FATAL_ERROR "A file to embed has a quote or a backslash in its name: ${file}")
    endif()
    file(SHA256 ${file} digest)
    set(symbol ${stem}_${index})
    string(APPEND digests "// ${digest}  ${short}\n")
    string(APPEND assembly
      "    \".globl ${symbol}_begin, ${symbol}_end\\n\"\n"
      "    \".hidden ${symbol}_begin, ${symbol}_end\\n\"\n"
      "    \"${symbol}_begin: .incbin \\\"${file}\\\"\\n\"\n"
      "    \"${symbol}_end: .byte 0\\n\"\n")
    string(APPEND symbols "extern const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND rows
      "      {\"${short}\", {${symbol}_begin, std::size_t(${symbol}_end - ${symbol}_begin)}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  # The digests make the text of this source change with the files, also for compiler caches.
  file(WRITE ${OUTPUT}
    "// Written by cmake/embed.cmake.\n${digests}"
    "#include <cstddef>\n#include <span>\n\n#include \"embedded.h\"\n\n"
    "asm(\".pushsection .rodata\\n\"\n${assembly}    \".popsection\\n\");\n\n"
    "extern \"C\" {\n${symbols}}\n\n"
    "namespace ${namespace} {\n\n"
    "std::span<const recourse::EmbeddedFile> ${name}() {\n"
    "  static const recourse::EmbeddedFile files[] = {\n${rows}  };\n"
    "  return files;\n}\n\n}  // namespace ${namespace}\n")
endif()
