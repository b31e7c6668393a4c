# What `cmake --install` and packages hold beside pasmc: libpasm, the Python package, the CMake package, pkg-config file, manual page, completions, documentation.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/pasm)
configure_package_config_file(cmake/pasmConfig.cmake.in ${CMAKE_BINARY_DIR}/package/pasmConfig.cmake
                              INSTALL_DESTINATION ${package_folder} PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/pasmConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_BINARY_DIR}/package/pasmConfig.cmake ${CMAKE_BINARY_DIR}/package/pasmConfigVersion.cmake
              cmake/pasmAddLibrary.cmake
        DESTINATION ${package_folder})

configure_file(cmake/pasm.pc.in ${CMAKE_BINARY_DIR}/package/pasm.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/package/pasm.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)

if(PASM_SHARED)
  install(TARGETS pasm_library LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(FILES libpasm/pasm.h libpasm/pasm.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  # Where Debian's interpreters, CPython and PyPy, look below /usr. The package finds the library two folders above.
  set(PASM_PYTHON_FOLDER lib/python3/dist-packages CACHE STRING "folder of Python packages, below the prefix or absolute")
  install(DIRECTORY python/pasm DESTINATION ${PASM_PYTHON_FOLDER} FILES_MATCHING PATTERN *.py PATTERN py.typed
                                                                  PATTERN __pycache__ EXCLUDE)
  install(FILES libpasm/pasm.h DESTINATION ${PASM_PYTHON_FOLDER}/pasm)
endif()

# Made of the table of options by pasmc itself, so there are none where it cannot run.
if(NOT CMAKE_CROSSCOMPILING OR CMAKE_CROSSCOMPILING_EMULATOR)
  set(generated)
  function(install_generated what file folder)
    add_custom_command(OUTPUT package/${file} COMMAND pasmc generate ${what} > package/${file} DEPENDS pasmc VERBATIM)
    set(generated ${generated} ${CMAKE_BINARY_DIR}/package/${file} PARENT_SCOPE)
    install(FILES ${CMAKE_BINARY_DIR}/package/${file} DESTINATION ${folder} RENAME ${ARGN})
  endfunction()
  install_generated(man pasmc.1 ${CMAKE_INSTALL_MANDIR}/man1 pasmc.1)
  install_generated(bash pasmc.bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions pasmc)
  install_generated(zsh pasmc.zsh ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions _pasmc)
  install_generated(fish pasmc.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d pasmc.fish)
  add_custom_target(generated_files ALL DEPENDS ${generated})
endif()

file(GLOB pages CONFIGURE_DEPENDS docs/*.md)
install(FILES README.md ${pages} DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# cpack -G DEB
set(CPACK_PACKAGE_NAME pasmc)
set(CPACK_PACKAGE_CONTACT "the authors of pasmc <pasmc@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compiler for the .pasm assembly language")
set(CPACK_PACKAGE_DESCRIPTION "pasmc compiles .pasm, an assembly language for x86-64 kernels with C prototypes, virtual registers and \
compile-time code, to objects for ELF, COFF and Mach-O linkers.")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
if(PASM_SHARED)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS python3-cffi) # of the Python package; PyPy has its own
endif()
if(PASM_SHARED OR NOT PASM_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
