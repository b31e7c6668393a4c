#!/usr/bin/env python3
"""Every file of the library compiles alone, is documented in docs/library.md, and every macro and function of it is documented and used:
in the test of its file, or, when it only helps others, by them.

usage: library_is_tested.py PASMC ROOT
"""

import pathlib
import re
import subprocess
import sys

DEFINITION = re.compile(r"^(?:macro (\w+)|let (\w+)\()", re.M)


def count(name, text):
    return len(re.findall(rf"\b{name}\b", re.sub(r"^\s*(///|;|//).*$", "", text, flags=re.M)))


def problems_of(pasmc, root, file):
    text = file.read_text()
    test = (root / "test/library" / file.name).read_text()
    page = (root / "docs/library.md").read_text()
    alone = subprocess.run([pasmc, "-Werror", "-", "-o", "/dev/null"], input=f"include <{file.name}>\n", text=True, stderr=subprocess.PIPE)
    if alone.returncode != 0:
        yield f"does not compile alone:\n{alone.stderr}"
    names = [name for match in DEFINITION.findall(text) for name in match if name]
    for name in dict.fromkeys(names):
        is_used_here = count(name, text) > names.count(name)
        if count(name, test) == 0 and not is_used_here:
            yield f"`{name}` is in no test"
        if not is_used_here and f"`{name}" not in page:
            yield f"`{name}` is not in docs/library.md"
    lines = text.splitlines()
    seen = set()
    for number, line in enumerate(lines):
        match = DEFINITION.match(line)
        if match is None:
            continue
        name = match.group(1) or match.group(2)
        if name not in seen and not lines[number - 1].startswith(("///", "macro ", "let ")):
            yield f"line {number + 1}: `{name}` has no /// above it"
        seen.add(name)


def main():
    pasmc, root = sys.argv[1], pathlib.Path(sys.argv[2])
    files = sorted((root / "frontend/library").glob("*.pasm"))
    problems = [f"{file.name}: {problem}" for file in files for problem in problems_of(pasmc, root, file)]
    print("\n".join(problems) if problems else f"{len(files)} files")
    sys.exit(1 if problems or not files else 0)


main()
