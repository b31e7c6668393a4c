"""The package itself: where it finds the library, what it makes of the header, how it fails."""

import ast
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import typing
import unittest

import pasm
from pasm import _header, _library

PACKAGE = pathlib.Path(pasm.__file__).resolve().parent


def run(text, folder, **environment):
    """What a Python of the same kind makes of a text, with the package that is in the folder and no other library."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PASM_LIBRARY", "PYTHONPATH", "LD_LIBRARY_PATH")}
    return subprocess.run([sys.executable, "-c", text], env={**kept, "PYTHONPATH": str(folder), **environment}, cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Finding(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.copy = self.folder / "lib" / "python3" / "dist-packages" / "pasm"
        shutil.copytree(PACKAGE, self.copy, ignore=shutil.ignore_patterns("__pycache__", "*.so*"))
        self.library = os.environ.get("PASM_LIBRARY")
        if not self.library:
            self.skipTest("PASM_LIBRARY does not name the library")
        self.path = self.copy.parent

    def fails(self, message, **environment):
        result = run("import pasm", self.path, **environment)
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr.splitlines()[-1], f"^ImportError: {message}")

    def works(self, **environment):
        result = run("import pasm; print(pasm.encode('nop').hex())", self.path, **environment)
        self.assertEqual((result.stdout, result.stderr), ("90\n", ""))

    def test_environment(self):
        self.works(PASM_LIBRARY=self.library)
        self.fails("PASM_LIBRARY names a library that cannot be loaded", PASM_LIBRARY="/no/such/libpasm.so")

    def test_beside_the_package(self):
        os.symlink(self.library, self.copy / "libpasm.so")
        self.works()

    def test_in_the_folder_of_libraries(self):
        os.symlink(self.library, self.folder / "lib" / "libpasm.so.0")
        self.works()

    def test_of_the_system(self):
        os.symlink(self.library, self.folder / "libpasm.so.0")
        self.works(LD_LIBRARY_PATH=str(self.folder))

    def test_nowhere(self):
        if run("import cffi; cffi.FFI().dlopen('libpasm.so.0')", self.path).returncode == 0:
            self.skipTest("the system has the library")
        self.fails("libpasm is not found: install it, or let PASM_LIBRARY name the file")

    def test_without_its_header(self):
        (self.copy / "pasm.h").unlink()
        self.fails("the package pasm is not complete: .*pasm.h is missing", PASM_LIBRARY=self.library)


class Header(unittest.TestCase):
    def test_declares_what_the_library_has(self):
        text = _header.find_header().read_text(encoding="utf-8")
        declared = _header.declarations(text)
        for word in ("#", "PASM_API", "/*", "extern"):
            self.assertNotIn(word, declared)
        functions = [word for word in dir(_library.lib) if word.startswith("pasm_")]
        self.assertEqual(len(functions), text.count("\nPASM_API "))
        for name in functions:
            self.assertTrue(getattr(_library.lib, name))

    def test_is_the_one_of_the_library(self):
        header = pathlib.Path(__file__).resolve().parents[2] / "libpasm" / "pasm.h"
        self.assertEqual(_header.find_header().read_bytes(), header.read_bytes())


class Style(unittest.TestCase):
    def test_what_is_public_is_described(self):
        for name in pasm.__all__:
            item = getattr(pasm, name)
            if name == "version":
                continue
            self.assertTrue(item.__doc__, name)
            for member in [] if not isinstance(item, type) else vars(item).items():
                if not member[0].startswith("_") and callable(member[1]):
                    self.assertTrue(member[1].__doc__, f"{name}.{member[0]}")

    def test_what_is_public_is_typed(self):
        self.assertTrue((PACKAGE / "py.typed").is_file())
        for path in PACKAGE.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    listed = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
                    untyped = [each.arg for each in listed if each.annotation is None and each.arg not in ("self", "cls")]
                    self.assertEqual(untyped, [], f"{path.name}:{node.lineno}")
                    self.assertIsNotNone(node.returns, f"{path.name}:{node.lineno}")
        for name in ("load", "loads", "compile", "compiles", "encode"):
            self.assertTrue(typing.get_type_hints(getattr(pasm, name)), name)


if __name__ == "__main__":
    unittest.main()
