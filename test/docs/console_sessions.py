#!/usr/bin/env python3
"""Runs the sessions of a page: blocks marked ```console with commands behind `$` and what they print.

usage: console_sessions.py PASMC PAGE

Blocks marked ```pasm whose first line is `; file: NAME` are the files that the commands read. `...` in what is printed
stands for anything within a line.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile


def blocks_of(text, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.S | re.M)


def matches(found, wanted):
    pattern = ".*".join(re.escape(part) for part in wanted.split("..."))
    return re.fullmatch(pattern, found) is not None


def main():
    pasmc, page = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    text = page.read_text()
    environment = dict(os.environ, PATH=f"{pasmc.parent}{os.pathsep}{os.environ['PATH']}")
    count = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks_of(text, "pasm"):
            if name := re.match(r"; file: (\S+)\n", block):
                (pathlib.Path(folder) / name[1]).write_text(block[name.end():])
        for block in blocks_of(text, "console"):
            for command, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
                result = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                count += 1
                if not matches(result.stdout, wanted):
                    failed += 1
                    print(f"$ {command}\nprints\n{result.stdout}instead of\n{wanted}")
    print(f"{count} commands, {failed} failed")
    sys.exit(1 if failed or not count else 0)


main()
