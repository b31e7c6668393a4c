#!/usr/bin/env python3
"""Compiles every ```pasm block of a page with warnings as errors.

usage: compile_blocks.py PASMC PAGE
"""

import pathlib
import re
import subprocess
import sys


def main():
    pasmc, page = sys.argv[1], pathlib.Path(sys.argv[2])
    text = page.read_text()
    blocks = [(text.count("\n", 0, m.start()) + 1, m.group(1)) for m in re.finditer(r"```pasm\n(.*?)```", text, re.S)]
    failed = 0
    for line, block in blocks:
        result = subprocess.run([pasmc, "-Werror", "-", "-o", "/dev/null"], input=block, text=True, stderr=subprocess.PIPE)
        if result.returncode != 0:
            failed += 1
            print(f"the block at {page.name}:{line} fails:\n{result.stderr}")
    print(f"{len(blocks)} blocks, {failed} failed")
    sys.exit(1 if failed or not blocks else 0)


main()
