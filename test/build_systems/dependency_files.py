#!/usr/bin/env python3
"""Dependency files of unusual names: the same text as gcc's, and make and ninja rebuild by them when a file changes.

usage: dependency_files.py PASMC OUTPUT_FOLDER
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time

NAMES = ["plain", "with space", "two  spaces", "dollar$sign", "$$", "hash#sign", "per%cent", "%", "ünïcödé-Ω-漢字", "back\\slash",
         "back\\ slash space", "back\\\\ two", "quote'", "semi;colon", "(round)", "[a]*?", "a&b|c", "tilde~", "comma,plus+", "tab\tstop",
         "all of $ # % é", "x" * 40, "long " * 12 + "name"]


def run(command, folder, **more):
    result = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    return result.returncode, result.stdout


def succeed(command, folder):
    status, output = run(command, folder)
    if status != 0:
        raise RuntimeError(f"{command} in {folder}: status {status}\n{output}")
    return output


def make_sources(folder, name, text):
    """NAME.pasm, which includes `NAME.h`, with that text in each."""
    folder.mkdir(parents=True)
    (folder / "out").mkdir()
    escaped = name if text.startswith("#include") else name.replace("\\", "\\\\")
    (folder / f"{name}.pasm").write_text(text.format(include=escaped))
    (folder / f"{name}.h").write_text("")


def as_make_target(line):
    """What pasmc has more than gcc: the % of a target is quoted, which otherwise is a pattern of make's."""
    target, colon, rest = line.partition(".o:")
    return target.replace("%", "\\%") + colon + rest


def check_against_gcc(pasmc, scratch, name):
    make_sources(scratch / "c", name, '#include "{include}.h"\n')
    make_sources(scratch / "pasm", name, 'include "{include}.h"\n')
    arguments = ["-MD", "-MP", "-c", f"{name}.pasm", "-o", f"out/{name}.o"]
    succeed(["gcc", "-x", "c", "-ffreestanding", "-nostdinc", *arguments], scratch / "c")
    succeed([pasmc, *arguments], scratch / "pasm")
    theirs = (scratch / "c/out" / f"{name}.d").read_text()
    theirs = re.sub(r" (\\\n )?/usr/include/stdc-predef\.h", "", theirs.replace("\n/usr/include/stdc-predef.h:", ""))
    ours = (scratch / "pasm/out" / f"{name}.d").read_text()
    join = lambda text: text.replace(" \\\n ", " ")
    assert join(ours) == as_make_target(join(theirs)), f"pasmc: {ours!r}\ngcc:   {theirs!r}"


def touch(path):
    time.sleep(0.02)  # more than the clocks of file systems step by
    os.utime(path)


# Characters that the programs take in no rule, however they are quoted; gcc's dependency files fail with them too.
UNREADABLE = {"make": ";|\t", "ninja": "';|&*\t"}


class Make:
    """A Makefile with one rule, whose prerequisites come from the dependency file alone."""

    name = "make"

    def write(self, pasmc, folder, name):
        self.goal = f"out/{name}.o"
        target = re.sub(r"(\\*)([ \t])", r"\1\1\\\2", f"out/{name}.o").replace("$", "$$").replace("#", "\\#").replace("%", "\\%")
        command = shlex.join([pasmc, "-MD", "-MF", "rule.d", f"{name}.pasm", "-o", f"out/{name}.o"]).replace("$", "$$")
        (folder / "Makefile").write_text(f"{target}:\n\t{command}\n-include rule.d\n")

    def build(self, folder):
        succeed(["make", self.goal], folder)

    def is_up_to_date(self, folder):
        return run(["make", "-q", self.goal], folder)[0] == 0


class Ninja:
    def __init__(self, deps):
        self.deps = deps
        self.name = "ninja, deps = gcc" if deps else "ninja, depfile alone"

    def write(self, pasmc, folder, name):
        escape = lambda text: text.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")
        # Without deps = gcc ninja compares the target with its own name of the output.
        target = [] if self.deps or "%" not in name else ["-MT", f"out/{name}.o".replace("$", "$$").replace(" ", "\\ ").replace("#", "\\#")]
        command = shlex.join([pasmc, "-MD", "-MF", "rule.d", *target, f"{name}.pasm", "-o", f"out/{name}.o"]).replace("$", "$$")
        deps = "  deps = gcc\n" if self.deps else ""
        (folder / "build.ninja").write_text(f"rule pasm\n  command = {command}\n  depfile = rule.d\n{deps}"
                                            f"build {escape(f'out/{name}.o')}: pasm {escape(f'{name}.pasm')}\n")

    def build(self, folder):
        succeed(["ninja"], folder)

    def is_up_to_date(self, folder):
        return "no work to do" in run(["ninja", "-n"], folder)[1]


def check_rebuilds(pasmc, scratch, name, tool):
    folder = scratch / re.sub(r"\W+", "_", tool.name)
    make_sources(folder, name, 'include "{include}.h"\n')
    tool.write(pasmc, folder, name)
    tool.build(folder)
    assert (folder / f"out/{name}.o").stat().st_size > 0
    assert tool.is_up_to_date(folder), "builds again without need"
    for changed in (f"{name}.h", f"{name}.pasm"):
        touch(folder / changed)
        assert not tool.is_up_to_date(folder), f"does not see that {changed!r} changed"
        tool.build(folder)
        assert tool.is_up_to_date(folder), f"builds again without need after {changed!r}"


def main():
    pasmc, output = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    shutil.rmtree(output, ignore_errors=True)
    failures = checks = 0
    for number, name in enumerate(NAMES):
        scratch = output / str(number)
        cases = [("gcc", lambda: check_against_gcc(pasmc, scratch, name))]
        cases += [(tool.name, lambda tool=tool: check_rebuilds(pasmc, scratch, name, tool)) for tool in (Make(), Ninja(True), Ninja(False))
                  if not set(name) & set(UNREADABLE[tool.name.split(",")[0]])]
        for title, check in cases:
            checks += 1
            try:
                check()
            except (AssertionError, RuntimeError, OSError) as problem:
                failures += 1
                print(f"{name!r}, {title}: {problem}")
    print(f"{len(NAMES)} names, {checks} checks, {failures} failures")
    sys.exit(1 if failures else 0)


main()
