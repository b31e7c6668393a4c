#!/usr/bin/env python3
"""Builds the examples for a platform, from the same sources on all of them, runs them, and compares what they print.

usage: check_examples.py PLATFORM PASMC EXAMPLES OUTPUT_FOLDER [NAME ...]

Platforms are the rows of platforms.py. `elf` runs first: what programs print there is what they must print elsewhere, save
for variants that the platform lacks. Objects are made twice and compared, and readelf and llvm-readobj must have nothing to
say about them.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

import platforms

REFERENCE = "elf"
NOT_RUN = re.compile(r"(\w+): (.*?) ?(?:is not in this CPU|this CPU has no .*?); not run")


class Failure(Exception):
    pass


def run(command, may_speak=False):
    """What the command prints. Commands that build may print nothing: a warning is a failure."""
    command = [str(word) for word in command]
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    except OSError as error:
        raise Failure(f"{command[0]}: {error.strerror}") from error
    text = result.stdout.decode(errors="replace").replace("\r\n", "\n")
    return output_of(" ".join(command), text, result.returncode or (1 if text and not may_speak else 0))


def output_of(command, text, status):
    if status != 0:
        raise Failure(f"{command}\nstatus {status}\n{text}")
    return text


# llvm-readobj says so of .eh_frame in every ELF32 object for x86-64, gcc's among them.
UNKNOWN_TO_READOBJ = "warning: failed to compute relocation: R_X86_64_PC32, "


def check_object(path):
    """No tool that reads the object has a complaint."""
    start = path.read_bytes()[:5]
    tools = [["llvm-readobj-19", "--all", path]]
    if start.startswith(b"\x7fELF"):
        tools.append(["readelf", "-aW", path])
    for tool in tools:
        text = run(tool, may_speak=True)
        if start == b"\x7fELF\x01":
            text = text.replace(UNKNOWN_TO_READOBJ, "")
        complaint = re.search(r"^.*\b(?:warning|error):.*", text, re.I | re.M)
        if complaint:
            raise Failure(f"{tool[0]} {path}: {complaint[0]}")


class Build:
    """The examples of one platform in one folder."""

    def __init__(self, platform, pasmc, examples, out):
        self.platform, self.pasmc, self.examples, self.out = platform, pasmc, examples, out
        self.library = []

    def compile_c(self, source, to):
        options = platforms.FREESTANDING if self.platform.library else ()
        run([*self.platform.compiler, *options, "-c", source, "-o", to])
        for command in self.platform.adapt(to, False):
            run(command)

    def prepare(self):
        for command in self.platform.prepare(self.out):
            run(command)

    def compile_library(self, pool):
        if self.platform.library:
            self.library = [self.out / f"library_{name}.o" for name in platforms.LIBRARY_SOURCES]
            sources = [platforms.LIBRARY / f"{name}.c" for name in platforms.LIBRARY_SOURCES]
            list(pool.map(self.compile_c, sources, self.library))

    def compile_kernel(self, name):
        paths = [self.out / f"{name}{suffix}{self.platform.suffix}" for suffix in (".kernel", ".again")]
        for path in paths:
            run([self.pasmc, *self.platform.pasmc, "-c", self.examples / name / f"{name}.pasm", "-o", path])
        if paths[0].read_bytes() != paths[1].read_bytes():
            raise Failure(f"{paths[0]} and {paths[1]} differ")
        check_object(paths[0])
        if self.platform.verify:
            run([*self.found(self.platform.verify), paths[0]], may_speak=True)
        for command in self.platform.adapt(paths[0], True):
            run(command)
        return paths[0]

    def programs(self, name):
        """Of each linker."""
        kernel, main = self.compile_kernel(name), self.out / f"{name}.main.o"
        self.compile_c(self.examples / name / "main.c", main)
        made = []
        for linker, link in self.platform.linkers.items():
            program = self.out / f"{name}.{linker}"
            for command in link([main, kernel, *self.library], program):
                run(command)
            made.append(program)
        return made

    def found(self, words):
        return [self.out / word if word.startswith("./") else os.path.expandvars(word) for word in words]

    def printed(self, program):
        return run([*self.found(self.platform.run), program], may_speak=True)


def compare(platform, name, text, expected):
    """Every line of the reference, or one that says that a variant is not run which the platform lacks."""
    lines, wanted = text.splitlines(), expected.splitlines()
    absent = set()
    for line in lines:
        if line in wanted:
            continue
        not_run = NOT_RUN.fullmatch(line)
        if not not_run or not {(name, not_run[2]), ("*", not_run[2]), (name, "*")} & platform.lacks.keys():
            raise Failure(f"{name} prints {line!r} where the reference has\n{expected}")
        absent.add(not_run[2])
    missing = [line for line in wanted
               if line not in lines and not any(re.search(rf"\b(\w+_)?{word}\b", line) for word in absent)]
    if missing and (name, "*") not in platform.lacks:
        raise Failure(f"{name} does not print {missing[0]!r} but\n{text}")


def check(build, reference, names, pool):
    """Yields each example's name and its failure or None."""
    build.prepare()
    build.compile_library(pool)
    made = {name: pool.submit(build.programs, name) for name in names}
    everything = build.platform.run_all
    if everything:
        texts = everything([program for future in made.values() if not future.exception() for program in future.result()])
        printed = lambda program: output_of(program, *texts[program])
    else:
        printed = build.printed

    def check_example(name):
        for program in made[name].result():
            text = printed(program)
            if build.platform.name == REFERENCE:
                (build.out / f"{name}.txt").write_text(text)
            compare(build.platform, name, text, (reference / f"{name}.txt").read_text())

    for name in names:
        try:
            check_example(name)
            yield name, None
        except Failure as failure:
            yield name, failure


def main():
    platform = platforms.PLATFORMS[sys.argv[1]]
    pasmc, examples, out = (pathlib.Path(argument).resolve() for argument in sys.argv[2:5])
    (out / platform.name).mkdir(parents=True, exist_ok=True)
    every = sorted(folder.name for folder in examples.iterdir() if (folder / "main.c").exists())
    unknown = set(platform.left_out) - set(every)
    names = sys.argv[5:] or [name for name in every if name not in platform.left_out]
    build = Build(platform, pasmc, examples, out / platform.name)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, failure in check(build, out / REFERENCE, names, pool):
            print(f"{platform.name} {name}: {'FAILED: ' if failure else 'ok'}{failure or ''}")
            failed += failure is not None
    for name, reason in platform.left_out.items():
        print(f"{platform.name} {name}: left out: {reason}")
    print(f"{platform.name}: {len(names)} examples, {failed} failed")
    sys.exit(1 if failed or unknown or not names else 0)


if __name__ == "__main__":
    main()
