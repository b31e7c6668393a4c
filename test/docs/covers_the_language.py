#!/usr/bin/env python3
"""Every builtin function, kind of macro parameter and word that begins a statement must stand in an example of
docs/language.md that is compiled, save for what its section "Not yet" names.

usage: covers_the_language.py ROOT
"""

import pathlib
import re
import sys

# What is asked for, the table that has it, how a row there begins, and the pattern of its use in an example. The
# words of statements end where the others begin.
END_OF_STATEMENT_WORDS = '{"in", in_word}'
TABLES = [
    ("builtin", "frontend/evaluate/builtins.cpp", r'Builtin\{"(\w+)"', r"(?m)^[^;]*\b{}\b"),
    ("kind of macro parameter", "frontend/expand/macro_parameters.cpp", r'(?m)^    (?:register_class_kind\(|\{)"(\w+)"',
     r"(?m)^ *macro .*[(,] ?{} \w"),
    ("statement", "frontend/parse/words.cpp", r'\{"(\w+)", \w+_word\}', r"(?m)^ *(?:\}} |static |extern |\w+: )?{}\b"),
    ("statement", "frontend/lower/words.cpp", r'PseudoWord\{"(\w+)"', r"(?m)^(?:.*\{{ | *){}\b"),
]


def words_of(path, row):
    return re.findall(row, path.read_text().split(END_OF_STATEMENT_WORDS)[0])


def main():
    root = pathlib.Path(sys.argv[1])
    page = (root / "docs/language.md").read_text()
    examples = "\n".join(re.findall(r"(?ms)^```pasm(?:-error)?\n(.*?)^```$", page))
    not_yet = set(re.findall(r"`(\w+)`", page[page.index("## Not yet"):]))
    missing = []
    for what, table, row, use in TABLES:
        words = words_of(root / table, row)
        if len(words) < 10:
            missing.append(f"{table} has only {len(words)} rows that look like a {what}")
        missing += [f"no example has the {what} `{word}`" for word in words
                    if word not in not_yet and not re.search(use.format(re.escape(word)), examples)]
    print("\n".join([*missing, f"{len(missing)} missing"]))
    sys.exit(1 if missing else 0)


main()
