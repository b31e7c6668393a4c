# pasm_add_library(NAME [STATIC | OBJECT] SOURCE...
#                  [ABI ABI] [FORMAT FORMAT] [TARGET TRIPLE] [CPU CPU]
#                  [INCLUDES FOLDER...] [DEFINES NAME=VALUE...] [OPTIONS OPTION...])
#
# Compiles .pasm files and makes a library of the objects: an archive, or with OBJECT an object library, whose objects are also
# $<TARGET_OBJECTS:NAME>. Each object depends on the files that its source includes, and on pasmc. Without TARGET the code is for
# the platform that CMake builds for. Options for all libraries of a project are taken from the variable PASM_FLAGS, a list.
include_guard(GLOBAL)

# What pasmc calls the systems of CMAKE_SYSTEM_NAME.
set(_pasm_triples
  Linux=x86_64-pc-linux-gnu
  Windows=x86_64-pc-windows-msvc
  Darwin=x86_64-apple-macos
  FreeBSD=x86_64-unknown-freebsd
  NetBSD=x86_64-unknown-netbsd
  OpenBSD=x86_64-unknown-openbsd
  DragonFly=x86_64-unknown-dragonfly
  SunOS=x86_64-pc-solaris
  Haiku=x86_64-unknown-haiku
  Fuchsia=x86_64-unknown-fuchsia
  Generic=x86_64-unknown-none)

# The triple of the platform that the project is built for: that of a compiler which was given one, else after CMake's name of the
# system.
function(pasm_default_triple result)
  foreach(compiler_target IN ITEMS "${CMAKE_C_COMPILER_TARGET}" "${CMAKE_CXX_COMPILER_TARGET}")
    if(compiler_target)
      set(${result} ${compiler_target} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(processor "${CMAKE_SYSTEM_PROCESSOR}")
  if(CMAKE_OSX_ARCHITECTURES)
    set(processor "${CMAKE_OSX_ARCHITECTURES}")
  endif()
  # Toolchain files for bare machines often name no processor.
  if(processor AND NOT processor MATCHES "^(x86_64|x86_64h|amd64|AMD64|x64)$")
    message(FATAL_ERROR "pasm: pasmc makes code for x86-64, and this project is built for `${processor}`")
  endif()
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND CMAKE_SIZEOF_VOID_P EQUAL 4)
    set(triple x86_64-linux-gnux32)
  elseif(CMAKE_SYSTEM_NAME STREQUAL "Windows" AND (MINGW OR CMAKE_C_COMPILER_ID STREQUAL "GNU"))
    set(triple x86_64-w64-mingw32)
  else()
    set(rows ${_pasm_triples})
    list(FILTER rows INCLUDE REGEX "^${CMAKE_SYSTEM_NAME}=")
    if(NOT rows)
      message(FATAL_ERROR "pasm: no target triple is known for the system `${CMAKE_SYSTEM_NAME}`; give pasm_add_library() a TARGET")
    endif()
    string(REGEX REPLACE "^[^=]*=" "" triple "${rows}")
  endif()
  if(CMAKE_SYSTEM_NAME STREQUAL "Darwin")
    string(APPEND triple "${CMAKE_OSX_DEPLOYMENT_TARGET}")
  endif()
  set(${result} ${triple} PARENT_SCOPE)
endfunction()

# The command line but for the names of files.
function(_pasm_options result)
  set(options)
  if(ARG_TARGET)
    list(APPEND options -mtarget=${ARG_TARGET})
  elseif(NOT ARG_ABI AND NOT ARG_FORMAT)
    pasm_default_triple(triple)
    list(APPEND options -mtarget=${triple})
  endif()
  if(ARG_ABI)
    list(APPEND options -mabi=${ARG_ABI})
  endif()
  if(ARG_FORMAT)
    list(APPEND options -mimage-format=${ARG_FORMAT})
  endif()
  if(ARG_CPU)
    list(APPEND options -mcpu=${ARG_CPU})
  endif()
  if(CMAKE_POSITION_INDEPENDENT_CODE)
    list(APPEND options -fpic)
  endif()
  foreach(folder IN LISTS ARG_INCLUDES)
    get_filename_component(folder "${folder}" ABSOLUTE)
    list(APPEND options -I "${folder}")
  endforeach()
  foreach(definition IN LISTS ARG_DEFINES)
    list(APPEND options -D "${definition}")
  endforeach()
  set(${result} ${options} ${PASM_FLAGS} ${ARG_OPTIONS} PARENT_SCOPE)
endfunction()

# Where the object of a source goes: as CMake does it, beside nothing that another target writes.
function(_pasm_object_of result name source)
  get_filename_component(source "${source}" ABSOLUTE)
  file(RELATIVE_PATH relative "${CMAKE_CURRENT_SOURCE_DIR}" "${source}")
  string(REPLACE "../" "__/" relative "${relative}")
  set(${result} "${CMAKE_CURRENT_BINARY_DIR}/${name}.dir/${relative}.o" PARENT_SCOPE)
endfunction()

function(pasm_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "STATIC;OBJECT" "ABI;FORMAT;TARGET;CPU" "INCLUDES;DEFINES;OPTIONS")
  if(ARG_STATIC AND ARG_OBJECT)
    message(FATAL_ERROR "pasm_add_library(${name}): a library is STATIC or OBJECT")
  endif()
  if(NOT ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pasm_add_library(${name}): no sources")
  endif()
  _pasm_options(options)
  set(objects)
  foreach(source IN LISTS ARG_UNPARSED_ARGUMENTS)
    get_filename_component(path "${source}" ABSOLUTE)
    _pasm_object_of(object ${name} "${source}")
    get_filename_component(folder "${object}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    string(REPLACE " " "\\ " target "${object}") # as CMake reads it in dependency files
    add_custom_command(
      OUTPUT "${object}"
      COMMAND pasm::pasmc ${options} -MD -MF "${object}.d" -MT "${target}" "${path}" -o "${object}"
      DEPENDS "${path}" pasm::pasmc
      DEPFILE "${object}.d"
      COMMENT "Compiling ${source}"
      VERBATIM)
    list(APPEND objects "${object}")
  endforeach()
  set_source_files_properties(${objects} PROPERTIES GENERATED TRUE EXTERNAL_OBJECT TRUE)
  if(ARG_OBJECT)
    add_custom_target(${name}_objects DEPENDS ${objects} SOURCES ${ARG_UNPARSED_ARGUMENTS})
    add_library(${name} OBJECT IMPORTED GLOBAL)
    set_target_properties(${name} PROPERTIES IMPORTED_OBJECTS "${objects}")
    add_dependencies(${name} ${name}_objects)
  else()
    add_library(${name} STATIC ${objects} ${ARG_UNPARSED_ARGUMENTS})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE C)
  endif()
endfunction()
