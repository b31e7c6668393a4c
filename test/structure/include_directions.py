#!/usr/bin/env python3
"""Keeps the include directions of docs/architecture.md: reads every #include "folder/..." line of the tree."""

import pathlib
import re
import sys

ALLOWED = {
    "support": {"support"},
    "ir": {"ir", "support"},
    "frontend": {"frontend", "ir", "support"},
    "backend": {"backend", "ir", "support"},
    "formats": {"formats", "ir", "support"},
    "loader": {"loader", "formats", "ir", "support"},
    "run": {"run", "loader", "backend", "formats", "ir", "support"},
    "driver": {"driver", "frontend", "backend", "formats", "loader", "run", "ir", "support"},
    "libpasm": {"libpasm", "driver", "backend", "formats", "loader", "ir", "support"},
}
# Headers of libraries that stay behind a few files: what they may begin with.
CONFINED = {
    r"^llvm/": "driver/command_line",
    r"^antlr4-runtime|^Pasm(Lexer|Parser)": "frontend/parse/",
}


def confined_error(path, included):
    for pattern, home in CONFINED.items():
        if re.search(pattern, included) and not path.startswith(home):
            return f"{path} includes {included}, which belongs to {home}"
    return None


def errors_of(root, path):
    folder = path.split("/")[0]
    for line in (root / path).read_text().splitlines():
        match = re.match(r'\s*#\s*include\s*[<"]([^">]+)[">]', line)
        if not match:
            continue
        included = match.group(1)
        target = included.split("/")[0]
        if target in ALLOWED and "/" in included and target not in ALLOWED[folder]:
            yield f"{path} includes {included}: {folder} may include only {', '.join(sorted(ALLOWED[folder]))}"
        if error := confined_error(path, included):
            yield error


def main():
    root = pathlib.Path(sys.argv[1])
    files = [str(p.relative_to(root)) for folder in ALLOWED for p in sorted((root / folder).rglob("*")) if p.suffix in (".h", ".cpp", ".def")]
    errors = [e for path in files for e in errors_of(root, path)]
    print("\n".join(errors))
    print(f"{len(files)} files, {len(errors)} wrong includes")
    sys.exit(1 if errors or len(files) < 30 else 0)


main()
