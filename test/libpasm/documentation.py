#!/usr/bin/env python3
"""Builds and runs each program of docs/libpasm.md."""

import pathlib
import re
import shutil
import subprocess
import sys

COMPILERS = {"c": ["gcc", "-std=c99", "-x", "c"], "cpp": ["g++", "-std=c++17", "-x", "c++"]}


def main():
    library, root, folder = (pathlib.Path(argument) for argument in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "examples/add/add.pasm", folder)
    blocks = re.findall(r"(?ms)^```(c|cpp)\n(.*?)^```", (root / "docs/libpasm.md").read_text())
    for i, (language, text) in enumerate(blocks):
        source, program = folder / f"{i}.{language}", folder / f"program{i}"
        source.write_text(text)
        subprocess.run([*COMPILERS[language], "-Wall", "-Wextra", "-Werror", f"-I{root}/libpasm", source, "-x", "none", "-o", program, library,
                        f"-Wl,-rpath,{library.parent}"], check=True)
        subprocess.run([program], check=True, cwd=folder)
    print(f"{len(blocks)} programs")
    sys.exit(len(blocks) < 3)


main()
