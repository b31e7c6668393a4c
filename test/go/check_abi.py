#!/usr/bin/env python3
"""Calls functions of random signatures from Go.

    check_abi.py TASK PASMC FOLDER [--seed N] [--count N]

TASK is `1.19` or `1.23`: with that Go, functions that give their arguments back, from a listing and from a .syso object, also while
garbage is collected and stacks move; `offsets`: where the listings for 64-bit and 32-bit pointers have arguments and results, against
go/types; `frames`: functions of .syso objects for 64-bit and 32-bit pointers called from a host that lays out the frames itself,
as go/types says."""

import argparse
import json
import pathlib
import shutil
import sys

import go_tools

HERE = pathlib.Path(__file__).resolve().parent / "abi"
sys.path.insert(0, str(HERE))
import frame_cases  # noqa: E402
OFFSETS_VERSION = "1.23"


class Suite:
    def __init__(self, pasmc, folder, seed, count):
        self.pasmc, self.folder, self.seed, self.count = pasmc, folder, seed, count
        self.env = go_tools.environment(folder.parent / "cache", GOPACKAGE="abi")

    def generate(self, *options):
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        print(go_tools.run([sys.executable, HERE / "generate.py", self.seed, self.count, work, *options], self.folder, self.env), end="")
        for path in (HERE / "harness").iterdir():
            shutil.copy(path, work)
        (work / "go.mod").write_text("module abi\n\ngo 1.19\n")
        return work

    def compile(self, work, *words):
        go_tools.run([self.pasmc, "-w", *words, "echo.pasm"], work, self.env, may_speak=False)

    def check(self, version, work):
        go, gofmt = go_tools.program(version), go_tools.program(version, "gofmt")
        print(go_tools.run([gofmt, "-l", "."], work, self.env, may_speak=False), end="")
        print(go_tools.run([go, "vet", "."], work, self.env), end="")
        print(go_tools.run([go, "test", "-count=1", "-v", "."], work, self.env), end="")

    def check_calls(self, version):
        options = ["--no-padding"] if version == "1.19" else []
        work = self.generate(*options)
        self.compile(work, "-mabi=goasm", "-S", f"-mgo={version}", "-o", "echo_amd64.s", "-emit-go-stubs", "echo_stubs_amd64.go")
        self.check(version, work)
        work = self.generate("--no-calls", *options)
        self.compile(work, "-mabi=gosyso", "-o", "echo_linux_amd64.syso", "-emit-go-stubs", "echo_stubs_amd64.go",
                     "-emit-go-trampolines", "echo_amd64.s")
        self.check(version, work)

    def build_offsets(self):
        program = self.folder / "offsets"
        go_tools.run([go_tools.program(OFFSETS_VERSION), "build", "-o", program, HERE / "offsets" / "main.go"], self.folder, self.env)
        return program

    def check_offsets(self):
        program = self.build_offsets()
        for abi, architecture in (("goasm", "amd64"), ("goasm-p32", "amd64p32")):
            work = self.generate("--no-calls")
            self.compile(work, f"-mabi={abi}", "-S", "-o", "echo_amd64.s", "-emit-go-stubs", "echo_stubs_amd64.go")
            print(go_tools.run([program, architecture, "echo_stubs_amd64.go", "echo_amd64.s"], work, self.env), end="")

    def check_frames(self):
        program = self.build_offsets()
        for abi, architecture in (("gosyso", "amd64"), ("gosyso-p32", "amd64p32")):
            work = self.generate("--no-calls")
            self.compile(work, f"-mabi={abi}", "-o", "echo.o", "-emit-go-stubs", "echo_stubs_amd64.go")
            layouts = frame_cases.read_layouts(go_tools.run([program, architecture, "echo_stubs_amd64.go"], work, self.env))
            functions = json.loads((work / "echo.json").read_text())
            (work / "cases.h").write_text(frame_cases.table(functions, layouts))
            go_tools.run(["gcc", "-O1", "-Wall", "-Wextra", "-Werror", "-masm=intel", "-no-pie", "-I", work, HERE / "frame_host.c",
                          "echo.o", "-o", "host", "-z", "noexecstack"], work, self.env, may_speak=False)
            print(f"{abi}: {go_tools.run(['./host'], work, self.env)}", end="")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task")
    parser.add_argument("pasmc", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("folder", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    arguments = parser.parse_args()
    folder = arguments.folder / f"abi-{arguments.task}"
    folder.mkdir(parents=True, exist_ok=True)
    suite = Suite(arguments.pasmc, folder, arguments.seed, arguments.count)
    if arguments.task in ("offsets", "frames"):
        {"offsets": suite.check_offsets, "frames": suite.check_frames}[arguments.task]()
    else:
        suite.check_calls(arguments.task)


go_tools.main(main)
