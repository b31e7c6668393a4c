#!/usr/bin/env python3
"""Every row of support/diagnostics/*.def must be expected by a test: an error or warning by its [name], a note by the
first words of its message."""

import pathlib
import re
import sys

# Rows that no input can reach on purpose, with the reason.
UNTESTABLE = {"internal_error": "reports a mistake of the compiler's own"}


def expected_text(name, severity, message):
    if severity != "note":
        return "[" + name.replace("_", "-") + "]"
    fixed = re.split(r"\{\d*\}|\[\[|\]\]", message.replace('\\"', '"'))
    return max((piece.strip() for piece in fixed), key=len)


def main():
    root = pathlib.Path(sys.argv[1])
    tests = "\n".join(p.read_text(errors="replace") for p in sorted((root / "test").rglob("*")) if p.suffix in (".pasm", ".test") or p.name.endswith("_test.cpp"))
    rows = []
    for definition in sorted((root / "support/diagnostics").glob("*.def")):
        text = re.sub(r"(?m)^//.*$", "", definition.read_text())
        rows += re.findall(r'DIAGNOSTIC\(\s*(\w+)\s*,\s*(\w+)\s*,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', text)
    missing = []
    for name, severity, literals in rows:
        message = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
        if name not in UNTESTABLE and expected_text(name, severity, message) not in tests:
            missing.append(name)
    print("\n".join(f"no test expects the diagnostic {name}" for name in missing))
    print(f"{len(rows)} diagnostics, {len(missing)} without a test")
    sys.exit(1 if missing or len(rows) < 5 else 0)


main()
