#!/usr/bin/env python3
"""The Debian package holds what it should, and what it holds works.

usage: debian_package.py BUILD_FOLDER OUTPUT_FOLDER
"""

import pathlib
import shutil
import subprocess
import sys

FILES = ["bin/pasmc", "lib/cmake/pasm/pasmConfig.cmake", "lib/cmake/pasm/pasmConfigVersion.cmake", "lib/cmake/pasm/pasmAddLibrary.cmake",
         "share/pkgconfig/pasm.pc", "share/man/man1/pasmc.1", "share/bash-completion/completions/pasmc",
         "share/zsh/vendor-completions/_pasmc", "share/fish/vendor_completions.d/pasmc.fish", "share/doc/pasmc/copyright",
         "share/doc/pasmc/build-systems.md", "lib/python3/dist-packages/pasm/__init__.py", "lib/python3/dist-packages/pasm/pasm.h"]


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    build, output = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    run("cpack", "-G", "DEB", "--config", build / "CPackConfig.cmake", "-B", output / "cpack")
    (package,) = (output / "cpack").glob("*.deb")
    fields = run("dpkg-deb", "--field", package)
    assert "Package: pasmc\n" in fields and "Architecture: amd64\n" in fields, fields
    run("dpkg-deb", "--extract", package, output / "root")
    missing = [file for file in FILES if not (output / "root/usr" / file).is_file()]
    assert not missing, f"{package.name} lacks {missing}"
    assert run(output / "root/usr/bin/pasmc", "--version").startswith("pasmc ")
    warnings = subprocess.run(["man", "--warnings", "-l", output / "root/usr/share/man/man1/pasmc.1"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=True).stderr
    assert not warnings, warnings
    print(f"{package.name}: {package.stat().st_size} bytes")


main()
