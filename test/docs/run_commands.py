#!/usr/bin/env python3
"""Runs the commands of a page: its blocks marked ```sh, one after the other, in a copy of a folder.

usage: run_commands.py PASMC PAGE FOLDER

The folder's parent is copied, so that its files find what they include; pasmc is in PATH. Each block must succeed.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def main():
    pasmc, page, folder = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    text = page.read_text()
    blocks = [(text.count("\n", 0, match.start()) + 1, match[1])
              for match in re.finditer(r"^```sh\n(.*?)^```$", text, re.S | re.M)]
    environment = dict(os.environ, PATH=f"{pasmc.parent}{os.pathsep}{os.environ['PATH']}", WINEDEBUG="-all")
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        copied = pathlib.Path(scratch) / "copy"
        shutil.copytree(folder.parent, copied)
        for line, block in blocks:
            result = subprocess.run(["bash", "-eu", "-c", block], cwd=copied / folder.name, env=environment, text=True,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            print(f"{page.name}:{line}: status {result.returncode}\n{result.stdout}")
            failed += result.returncode != 0
    print(f"{len(blocks)} blocks, {failed} failed")
    sys.exit(1 if failed or not blocks else 0)


main()
