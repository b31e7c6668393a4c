#!/usr/bin/env python3
"""The session of a page: its blocks that begin with a comment of a file's name are these files, the block marked `sh`
builds the program, and gdb answers the block marked `gdb` as the page says.

usage: debug_session.py PASMC PAGE PROGRAM
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "execution" / "debugging"))
import gdb_session


def blocks(text, mark):
    return re.findall(rf"^```{mark}\n(.*?)^```$", text, re.S | re.M)


def main():
    pasmc, page = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    text = page.read_text()
    environment = dict(os.environ, PATH=f"{pasmc.parent}{os.pathsep}{os.environ['PATH']}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for block in blocks(text, "(?:pasm|c)"):
            if name := re.match(r"(?:;|//) (\S+)\n", block):
                (folder / name[1]).write_text(block)
        for commands in blocks(text, "sh"):
            subprocess.run(["bash", "-eu", "-c", commands], cwd=folder, env=environment, check=True)
        problems = total = 0
        for session in blocks(text, "gdb"):
            wrong, count = gdb_session.run(session, sys.argv[3], folder, folder)
            print("".join(wrong), end="")
            problems += len(wrong)
            total += count
        print(f"{total} commands, {problems} wrong")
        sys.exit(1 if problems or not total else 0)


main()
