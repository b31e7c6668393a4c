#!/usr/bin/env python3
"""Compiles first_steps.c with a compiler, warnings being errors, and runs it: a file that can be loaded, and one that cannot be read."""

import pathlib
import subprocess
import sys


def main():
    library, root, name, *compiler = sys.argv[1:]
    library, root, program = pathlib.Path(library), pathlib.Path(root), pathlib.Path(name)
    program.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([*compiler, "-Wall", "-Wextra", "-pedantic", "-Werror", f"-I{root}/libpasm",
                    root / "test/libpasm/first_steps.c", "-x", "none", "-o", program, library, f"-Wl,-rpath,{library.parent}"], check=True)
    good = subprocess.run([program, root / "examples/add/add.pasm"], capture_output=True, text=True)
    version = good.stdout.split()[-1]
    assert (good.returncode, good.stdout, good.stderr) == (0, f"4\nlibpasm {version}\n", ""), good
    assert all(part.isdigit() for part in version.split(".")), version
    bad = subprocess.run([program, "no_such_file.pasm"], capture_output=True, text=True)
    assert bad.returncode == 1 and "cannot read `no_such_file.pasm`" in bad.stderr, bad
    print("ok")


main()
