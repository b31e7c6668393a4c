#!/usr/bin/env python3
"""The installed package works from another folder, with the library that is installed with it, and has the files that it
should. Usage: installed.py DIST_PACKAGES SOURCE"""

import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = """
import pathlib, sys
import pasm
from pasm import _library
source, packages = (pathlib.Path(word) for word in sys.argv[1:])
assert pathlib.Path(pasm.__file__).parent == packages / "pasm", pasm.__file__
module = pasm.load(source / "examples" / "add" / "add.pasm")
assert module.add_two(2, 2) == 4
libraries = {line.split()[-1] for line in open("/proc/self/maps") if "libpasm.so" in line}
folder = packages.parents[1]
assert libraries and all(pathlib.Path(path).parent == folder.resolve() for path in libraries), libraries
print("works")
"""


def main():
    packages, source = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    installed = {path.name for path in (packages / "pasm").iterdir() if path.name != "__pycache__"}
    wanted = {path.name for path in (source / "python" / "pasm").iterdir() if path.name != "__pycache__"}
    assert installed == wanted, installed ^ wanted
    assert not any(path.is_symlink() for path in (packages / "pasm").iterdir())
    environment = {name: value for name, value in os.environ.items() if name not in ("PASM_LIBRARY", "LD_LIBRARY_PATH")}
    environment["PYTHONPATH"] = str(packages)
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run([sys.executable, "-B", "-c", PROGRAM, str(source), str(packages)], cwd=folder, env=environment,
                                stdout=subprocess.PIPE, text=True)
    sys.exit(0 if result.returncode == 0 and result.stdout == "works\n" else 1)


main()
