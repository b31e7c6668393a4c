#!/usr/bin/env python3
"""Compiles the blocks of a page, with warnings as errors.

usage: compile_blocks.py PASMC PAGE

A block marked ```pasm must compile; its asserts check what the page says. A block marked ```pasm-error must be refused,
and its first line names each error that is reported, and no other: "; error: [undefined-name] [no-elements]". A first line
"; pasmc -mabi=ms" gives options.
"""

import concurrent.futures
import pathlib
import re
import subprocess
import sys


def blocks_of(page):
    """(line, whether it must be refused, text) of each block."""
    text = page.read_text()
    for match in re.finditer(r"^```pasm(-error)?\n(.*?)^```$", text, re.S | re.M):
        yield text.count("\n", 0, match.start()) + 1, match.group(1) is not None, match.group(2)


def failure_of(pasmc, refused, block):
    """What is wrong with a block, or nothing."""
    options = re.match(r"; pasmc (-.*)\n", block)
    command = [pasmc, "-Werror", "-ferror-limit=0", "-fdiagnostics-color=never", "-", "-o", "/dev/null",
               *(options[1].split() if options else [])]
    result = subprocess.run(command, input=block, text=True, stderr=subprocess.PIPE)
    if not refused:
        return result.stderr if result.returncode != 0 else None
    first_line = block.splitlines()[0]
    wanted = set(re.findall(r"\[([\w-]+)\]", first_line)) if first_line.startswith("; error: ") else set()
    found = set(re.findall(r"^\S+ error: .* \[([\w-]+)\]$", result.stderr, re.M))
    if result.returncode == 1 and wanted and found == wanted:
        return None
    return f"exit status {result.returncode}; {sorted(found)} instead of {sorted(wanted)}\n{result.stderr}"


def main():
    pasmc, page = sys.argv[1], pathlib.Path(sys.argv[2])
    blocks = list(blocks_of(page))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = list(pool.map(lambda block: failure_of(pasmc, *block[1:]), blocks))
    for (line, _, _), failure in zip(blocks, failures):
        if failure is not None:
            print(f"the block at {page.name}:{line} fails:\n{failure}")
    failed = sum(failure is not None for failure in failures)
    print(f"{len(blocks)} blocks, {sum(refused for _, refused, _ in blocks)} of them refused, {failed} failed")
    sys.exit(1 if failed or not blocks else 0)


main()
