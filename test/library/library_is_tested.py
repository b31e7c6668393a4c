#!/usr/bin/env python3
"""Every file of the library compiles alone, and every macro and function has a comment and is used: in the test of
its file and in docs/library.md, or, when it is a part of others, by them.

usage: library_is_tested.py PASMC ROOT
"""

import pathlib
import re
import subprocess
import sys

DEFINITION = re.compile(r"^(?:macro (\w+)|let (\w+)\()", re.M)


def mentions(name, text):
    return re.search(rf"\b{name}\b", re.sub(r"^\s*(///|;|//).*$", "", text, flags=re.M)) is not None


def is_part_of_others(name, text):
    chunks = re.split(r"^(?=macro |let )", text, flags=re.M)
    heads = [DEFINITION.match(chunk) for chunk in chunks]
    return any(mentions(name, chunk) for head, chunk in zip(heads, chunks) if head and name not in head.groups())


def problems_of(pasmc, root, file):
    text = file.read_text()
    test = (root / "test/library" / file.name).read_text()
    page = (root / "docs/library.md").read_text()
    alone = subprocess.run([pasmc, "-Werror", "-", "-o", "/dev/null"], input=f"include <{file.name}>\n", text=True,
                           stderr=subprocess.PIPE)
    if alone.returncode != 0:
        yield f"does not compile alone:\n{alone.stderr}"
    names = [name for match in DEFINITION.findall(text) for name in match if name]
    for name in dict.fromkeys(names):
        if is_part_of_others(name, text):
            continue
        if not mentions(name, test):
            yield f"`{name}` is not in its test"
        if not re.search(rf"`{name}\b", page):
            yield f"`{name}` is not in docs/library.md"
    for paragraph in text.split("\n\n"):
        for match in DEFINITION.finditer(paragraph):
            if not re.search("^///", paragraph[:match.start()], re.M):
                yield f"`{match.group(1) or match.group(2)}` has no /// above it"


def main():
    pasmc, root = sys.argv[1], pathlib.Path(sys.argv[2])
    files = sorted((root / "frontend/library").glob("*.pasm"))
    problems = [f"{file.name}: {problem}" for file in files for problem in problems_of(pasmc, root, file)]
    print("\n".join(problems) if problems else f"{len(files)} files")
    sys.exit(1 if problems or not files else 0)


main()
