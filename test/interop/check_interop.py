#!/usr/bin/env python3
"""Builds a program of examples/interop with each compiler there is, and runs it. Then it must notice what changes in a
kernel: a wrong sum when it runs, other parameters when it is compiled, a mistake when pasmc is called.

usage: check_interop.py LANGUAGE PASMC EXAMPLES OUTPUT_FOLDER
"""

import dataclasses
import os
import pathlib
import shutil
import subprocess
import sys

KERNELS = ["dot_product", "saxpy", "sha256"]


@dataclasses.dataclass
class Toolchain:
    """What is called in the example's folder to build and run, and what it has in its environment."""
    name: str
    build: list
    program: str  # in the folder
    environment: dict


def found(*programs):
    """The different ones of those that are there."""
    paths = [shutil.which(program) for program in programs]
    return list(dict.fromkeys(path for path in paths if path))


def cpp_toolchains():
    flags = "CXXFLAGS=-O2 -Wall -Wextra -Wpedantic -Werror"
    return [Toolchain(pathlib.Path(compiler).name, ["make", f"CXX={compiler}", flags], "build/interop", {})
            for compiler in found("g++", "clang++", "clang++-19")]


def rust_toolchains():
    """Each cargo with the rustc beside it: a newer one calls it with options that an older one lacks."""
    toolchains = []
    for cargo in found("cargo", "/usr/bin/cargo"):
        environment = {"RUSTC": str(pathlib.Path(cargo).with_name("rustc")), "RUSTFLAGS": "-D warnings"}
        toolchains.append(Toolchain(cargo, [cargo, "build", "--quiet", "--offline", "--locked"], "target/debug/kernels", environment))
    return toolchains


LANGUAGES = {"cpp": cpp_toolchains, "rust": rust_toolchains}


class Copy:
    """The example and its kernels, to be built and changed."""

    def __init__(self, toolchain, language, pasmc, examples, folder):
        self.toolchain, self.folder = toolchain, folder / "interop" / language
        self.kernel = folder / "dot_product" / "dot_product.pasm"
        self.environment = dict(os.environ, PASMC=str(pasmc), **toolchain.environment)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(examples / "interop" / language, self.folder, ignore=shutil.ignore_patterns("build", "target"))
        for name in KERNELS:
            shutil.copytree(examples / name, folder / name)

    def call(self, command):
        return subprocess.run(command, cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def build(self):
        return self.call(self.toolchain.build)

    def run(self):
        return self.call([self.folder / self.toolchain.program])

    def replace(self, old, new):
        text = self.kernel.read_text()
        assert old in text, f"{self.kernel}: no {old}"
        self.kernel.write_text(text.replace(old, new))


def expect(result, status, text=""):
    is_expected = (result.returncode == 0) == (status == "works") and text in result.stdout
    if not is_expected:
        sys.exit(f"{result.args} {status}, with '{text}', it should be; status {result.returncode}:\n{result.stdout}")


def check(copy):
    expect(copy.build(), "works")
    made = (copy.folder / copy.toolchain.program).stat().st_mtime_ns
    result = copy.run()
    for name in KERNELS:
        expect(result, "works", f"{name}: ")
    expect(copy.build(), "works")
    assert (copy.folder / copy.toolchain.program).stat().st_mtime_ns == made, "built again without a change"

    if "dot_product: as plain" in result.stdout:
        copy.replace("vfmadd231ss rest", "vfnmadd231ss rest")
        expect(copy.build(), "works")
        expect(copy.run(), "fails")
        copy.replace("vfnmadd231ss rest", "vfmadd231ss rest")
    copy.replace("DotProduct(const float* x", "DotProduct(const double* x")
    expect(copy.build(), "fails", "DotProduct")
    copy.replace("const double* x", "const float* x, oops")
    expect(copy.build(), "fails", "dot_product.pasm:4:")
    return result.stdout


def main():
    language, pasmc, examples, out = sys.argv[1], *(pathlib.Path(word).resolve() for word in sys.argv[2:5])
    toolchains = LANGUAGES[language]()
    if not toolchains:
        sys.exit(f"no compiler for {language}: scripts/setup installs it")
    for number, toolchain in enumerate(toolchains):
        print(f"{toolchain.name}:\n{check(Copy(toolchain, language, pasmc, examples, out / str(number)))}")


main()
