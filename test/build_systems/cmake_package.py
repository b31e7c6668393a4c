#!/usr/bin/env python3
"""What find_package(pasm) brings: pasm_add_library() with all its arguments, names that need quoting, and other platforms.

usage: cmake_package.py PREFIX OUTPUT_FOLDER
"""

import pathlib
import re
import shutil
import subprocess
import sys
import time

FUNCTION = "function int {name}() {{\n    return {value}\n}}\n"

# CMake writes dependency files of its own for ninja, in which `$` and `#` are not quoted.
SPECIAL = {"Ninja": "% é", "Unix Makefiles": "$ # % é"}

PROJECT = r"""
cmake_minimum_required(VERSION 3.20)
project(package_test LANGUAGES C)
find_package(pasm 0.1 REQUIRED)
pasm_add_library(archive STATIC a.pasm sub/b.pasm ../outside.pasm)
pasm_add_library(objects OBJECT "name with space é.pasm" INCLUDES "inc @special@" DEFINES value=6 "text=two words")
pasm_add_library(windows OBJECT a.pasm TARGET x86_64-pc-windows-msvc)
pasm_add_library(convention OBJECT a.pasm ABI x32 FORMAT elf OPTIONS -mname-prefix=my_ CPU haswell)
add_custom_target(others ALL DEPENDS $<TARGET_OBJECTS:windows> $<TARGET_OBJECTS:convention>)
add_executable(app main.c)
target_link_libraries(app PRIVATE archive objects)
add_executable(again main.c $<TARGET_OBJECTS:objects>)
target_link_libraries(again PRIVATE archive)
"""

MAIN = """
int a(void), b(void), outside(void), quoted(void);
int main(void) { return a() + b() + outside() + quoted() == 100 + 10 + 1 + 6 * 7 ? 0 : 1; }
"""

# CMake's variables, and the triple that they stand for.
TRIPLES = [
    ({"CMAKE_SYSTEM_NAME": "Linux", "CMAKE_SYSTEM_PROCESSOR": "x86_64", "CMAKE_SIZEOF_VOID_P": "8"}, "x86_64-pc-linux-gnu"),
    ({"CMAKE_SYSTEM_NAME": "Linux", "CMAKE_SYSTEM_PROCESSOR": "x86_64", "CMAKE_SIZEOF_VOID_P": "4"}, "x86_64-linux-gnux32"),
    ({"CMAKE_SYSTEM_NAME": "Windows", "CMAKE_SYSTEM_PROCESSOR": "AMD64"}, "x86_64-pc-windows-msvc"),
    ({"CMAKE_SYSTEM_NAME": "Windows", "CMAKE_SYSTEM_PROCESSOR": "AMD64", "MINGW": "1"}, "x86_64-w64-mingw32"),
    ({"CMAKE_SYSTEM_NAME": "Darwin", "CMAKE_SYSTEM_PROCESSOR": "arm64", "CMAKE_OSX_ARCHITECTURES": "x86_64",
      "CMAKE_OSX_DEPLOYMENT_TARGET": "12.3"}, "x86_64-apple-macos12.3"),
    ({"CMAKE_SYSTEM_NAME": "FreeBSD", "CMAKE_SYSTEM_PROCESSOR": "amd64"}, "x86_64-unknown-freebsd"),
    ({"CMAKE_SYSTEM_NAME": "Generic"}, "x86_64-unknown-none"),
    ({"CMAKE_SYSTEM_NAME": "Linux", "CMAKE_C_COMPILER_TARGET": "x86_64-unknown-openbsd"}, "x86_64-unknown-openbsd"),
    ({"CMAKE_SYSTEM_NAME": "Linux", "CMAKE_SYSTEM_PROCESSOR": "aarch64"}, None),
    ({"CMAKE_SYSTEM_NAME": "Plan9", "CMAKE_SYSTEM_PROCESSOR": "x86_64"}, None),
]


def run(*command, cwd=None):
    result = subprocess.run([str(word) for word in command], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {result.returncode}\n{result.stdout}")
    return result.stdout


def write_project(folder, special):
    for name in ("sub", f"inc {special}"):
        (folder / name).mkdir(parents=True)
    (folder / "CMakeLists.txt").write_text(PROJECT.replace("@special@", special.replace("$", "\\$")))
    (folder / "main.c").write_text(MAIN)
    (folder / "a.pasm").write_text(FUNCTION.format(name="a", value=100))
    (folder / "sub/b.pasm").write_text(FUNCTION.format(name="b", value=10))
    (folder.parent / "outside.pasm").write_text(FUNCTION.format(name="outside", value=1))
    (folder / "name with space é.pasm").write_text(
        f'param value = 0\nparam text = ""\nassert text == "two words"\ninclude "factor {special}.pasm"\n'
        + FUNCTION.format(name="quoted", value="value * factor"))
    (folder / f"inc {special}/factor {special}.pasm").write_text("let factor = 7\n")


def object_files(build):
    return {path.relative_to(build): path.stat().st_mtime_ns for path in build.rglob("*.pasm.o")}


def check_project(prefix, scratch, generator):
    folder = scratch / re.sub(r"\W", "_", generator) / "project"
    special = SPECIAL[generator]
    write_project(folder, special)
    build = folder / "build"
    run("cmake", "-B", build, "-S", folder, "-G", generator, f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", build)
    run(build / "app")
    run(build / "again")
    before = object_files(build)
    assert len(before) == 6, before
    run("cmake", "--build", build)
    assert object_files(build) == before, f"{generator}: built again without need"
    time.sleep(1.1)
    (folder / f"inc {special}/factor {special}.pasm").write_text("let factor = 3 + 4\n")
    run("cmake", "--build", build)
    after = object_files(build)
    made = [str(path) for path in after if after[path] != before[path]]
    assert made == ["objects.dir/name with space é.pasm.o"], f"{generator}: made {made}"
    assert "pe-x86-64" in run("objdump", "-f", build / "windows.dir/a.pasm.o")
    convention = build / "convention.dir/a.pasm.o"
    assert "ELF32" in run("readelf", "-h", convention)
    assert "my_a" in run("readelf", "-sW", convention)
    print(f"{generator}: {len(before)} objects")


def check_triples(prefix, scratch):
    module = next(prefix.rglob("pasmAddLibrary.cmake"))
    script = scratch / "triple.cmake"
    script.write_text(f"include({module})\npasm_default_triple(triple)\nmessage(\"triple: ${{triple}}\")\n")
    for variables, expected in TRIPLES:
        result = subprocess.run(["cmake", *(f"-D{name}={value}" for name, value in variables.items()), "-P", script],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if expected:
            assert f"triple: {expected}\n" in result.stdout, f"{variables}: {result.stdout}"
            run(prefix / "bin/pasmc", f"-mtarget={expected}", scratch / "outside.pasm", "-o", scratch / "cross.o")
        else:
            assert result.returncode != 0 and "pasm: " in result.stdout, f"{variables}: {result.stdout}"
    print(f"{len(TRIPLES)} platforms")


def check_cross_build(prefix, scratch):
    """With a toolchain for another system, down to a program."""
    folder = scratch / "cross"
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.20)\nproject(cross LANGUAGES C)\nfind_package(pasm REQUIRED)\n"
                                           "pasm_add_library(kernels OBJECT a.pasm)\nadd_executable(app main.c)\n"
                                           "target_link_libraries(app PRIVATE kernels)\n")
    (folder / "a.pasm").write_text(FUNCTION.format(name="a", value=0))
    (folder / "main.c").write_text("int a(void);\nint main(void) { return a(); }\n")
    run("cmake", "-B", folder / "build", "-S", folder, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        "-DCMAKE_SYSTEM_NAME=Windows", "-DCMAKE_SYSTEM_PROCESSOR=AMD64", "-DCMAKE_C_COMPILER=x86_64-w64-mingw32-gcc")
    run("cmake", "--build", folder / "build")
    assert "pei-x86-64" in run("objdump", "-f", folder / "build/app.exe")
    print("Windows: app.exe")


def check_pkg_config(prefix):
    command = ["pkg-config", "--with-path", prefix / "share/pkgconfig", "--variable=pasmc", "pasm"]
    program = run(*command).strip()
    assert run(program, "--version").startswith("pasmc "), program
    print(f"pkg-config: {program}")


def main():
    prefix, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    (scratch / "outside.pasm").write_text(FUNCTION.format(name="outside", value=1))
    check_triples(prefix, scratch)
    check_pkg_config(prefix)
    for generator in ("Ninja", "Unix Makefiles"):
        check_project(prefix, scratch, generator)
    check_cross_build(prefix, scratch)


main()
