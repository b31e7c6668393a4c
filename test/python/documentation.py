#!/usr/bin/env python3
"""The examples of docs/python.md answer what the page says, in one session; those with NumPy where there is NumPy.
Usage: documentation.py SOURCE"""

import doctest
import importlib
import os
import pathlib
import re
import shutil
import sys
import tempfile


def has_numpy():
    try:
        importlib.import_module("numpy")
        return True
    except ImportError:
        return False


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    text = (source / "docs" / "python.md").read_text(encoding="utf-8")
    runner, scope, ran = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS), {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for path in source.glob("examples/*/*.pasm"):
            shutil.copy(path, folder)
        os.chdir(folder)
        for match in re.finditer(r"(?ms)^```python\n(.*?)^```", text):
            if "import numpy" in match[1] and not has_numpy():
                continue
            line = text.count("\n", 0, match.start()) + 1
            block = doctest.DocTestParser().get_doctest(match[1], scope, f"line {line}", "docs/python.md", line)
            runner.run(block, clear_globs=False)
            scope.update(block.globs)
            ran += len(block.examples)
        os.chdir("/")
    print(f"{ran} examples, {runner.failures} failed")
    sys.exit(1 if runner.failures or ran < 40 else 0)


main()
