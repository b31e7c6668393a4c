"""Errors and warnings of the compiler, and processors that lack something."""

import os
import tempfile
import unittest
import warnings

import pasm

WRONG = """
function int f(int a) {
    xmm x
    load x, b
    mov rax, 1, 2
    return 1
}
"""
WARNED = """
function int f(void) {
    reg64 unread
    mov unread, 5
    return 1
}
"""


class CompileErrors(unittest.TestCase):
    def test_diagnostics(self):
        with self.assertRaises(pasm.CompileError) as caught:
            pasm.loads(WRONG, "wrong.pasm")
        error = caught.exception
        self.assertIsInstance(error, pasm.Error)
        first, second = error.diagnostics[:2]
        self.assertEqual((first.severity, first.rule, first.file, first.line, first.column),
                         ("error", "load-of-address", "wrong.pasm", 4, 13))
        self.assertEqual((first.end_line, first.end_column), (4, 14))
        self.assertIn("wrong.pasm:4:13: error: ", first.rendered)
        self.assertIn("    load x, b\n", first.rendered)
        self.assertIn(first.message, first.rendered)
        self.assertEqual(second.line, 5)
        self.assertIn(str(first), str(error))
        self.assertIn(str(second), str(error))

    def test_notes(self):
        with self.assertRaises(pasm.CompileError) as caught:
            pasm.loads("function int F(int a) {\n    xmm x\n    add x, 1\n    return 1\n}\n", "notes.pasm")
        note = caught.exception.diagnostics[0].notes[0]
        self.assertEqual((note.severity, note.file, note.line), ("note", "notes.pasm", 2))
        self.assertTrue(str(note).startswith("notes.pasm:2:"))

    def test_options_and_files(self):
        for call in (lambda: pasm.loads("", "a.pasm", "-mcpu=haswel"), lambda: pasm.loads("", target="haswel"),
                     lambda: pasm.loads("", "a.pasm", "-fno-such-thing"), lambda: pasm.compile("no such file.pasm"),
                     lambda: pasm.load("no such file.pasm"), lambda: pasm.loads("", abi="no_such"),
                     lambda: pasm.compiles("", "a.pasm", "-o", "a.o")):
            with self.assertRaises(pasm.CompileError) as caught:
                call()
            diagnostic = caught.exception.diagnostics[0]
            self.assertEqual(diagnostic.severity, "error")
            self.assertIsNone(diagnostic.file)
            self.assertTrue(diagnostic.message)

    def test_what_the_loader_refuses(self):
        with self.assertRaises(pasm.CompileError) as caught:
            pasm.loads("extern function void no_such_function_anywhere(void)\n"
                       "function void f(void) {\n    call no_such_function_anywhere()\n    return\n}\n")
        self.assertIn("no_such_function_anywhere", str(caught.exception))
        self.assertTrue(caught.exception.diagnostics)

    def test_options_are_strings(self):
        with self.assertRaises(TypeError):
            pasm.loads("", "a.pasm", 3)
        with self.assertRaises(ValueError):
            pasm.loads("", "a.pasm", "-D\0")
        with self.assertRaises(TypeError):
            pasm.loads("", define={"N": [1]})


class Warnings(unittest.TestCase):
    def test_go_to_the_module_warnings(self):
        for compiled in (pasm.loads, pasm.compiles):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                compiled(WARNED, "warned.pasm")
            warning, = caught
            self.assertIs(warning.category, pasm.CompileWarning)
            self.assertEqual(warning.message.diagnostic.severity, "warning")
            self.assertEqual((warning.message.diagnostic.file, warning.message.diagnostic.line), ("warned.pasm", 4))
            self.assertIn("warned.pasm:4:", str(warning.message))
            self.assertEqual(warning.filename, __file__)

    def test_of_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "warned.pasm")
            with open(path, "w", encoding="utf-8") as file:
                file.write(WARNED)
            for compiled in (pasm.load, pasm.compile):
                with self.assertWarns(pasm.CompileWarning) as caught:
                    compiled(path)
                self.assertEqual(caught.filename, __file__)

    def test_can_be_errors(self):
        with self.assertRaises(pasm.CompileError):
            pasm.loads(WARNED, "warned.pasm", "-Werror")
        with warnings.catch_warnings():
            warnings.simplefilter("error", pasm.CompileWarning)
            with self.assertRaises(pasm.CompileWarning):
                pasm.loads(WARNED, "warned.pasm")

    def test_are_with_the_result(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = pasm.compiles(WARNED, "warned.pasm")
        self.assertEqual(result.diagnostics[0].severity, "warning")
        self.assertEqual(result.messages.rstrip("\n"), str(result.diagnostics[0]))


class Processors(unittest.TestCase):
    #: Of each an instruction, of which no processor has all.
    INSTRUCTIONS = {"avx512vp2intersect": "vp2intersectd k0, zmm1, zmm2", "xop": "vpcmov xmm0, xmm1, xmm2, xmm1",
                    "fma4": "vfmaddps xmm0, xmm1, xmm2, xmm1", "avx512er": "vexp2ps zmm1, zmm2"}

    def test_missing_extensions_are_told(self):
        refused = 0
        for extension, instruction in self.INSTRUCTIONS.items():
            name = "zmm" if "zmm" in instruction else "xmm"
            source = f"function int f(void) target({extension}) {{\n    assume {name}1\n    assume {name}2\n" \
                     f"    {instruction}\n    return 1\n}}\nfunction int g(void) {{ return 2 }}\n"
            module = pasm.loads(source, "features.pasm", "-w")
            self.assertEqual(module.g(), 2)
            self.assertEqual(module.g.missing_features, [])
            if extension not in module.f.missing_features:
                continue
            refused += 1
            for _ in range(2):
                with self.assertRaisesRegex(pasm.ProcessorError, rf"f\(\) needs .*{extension}") as caught:
                    module.f()
                self.assertEqual(caught.exception.function, "f")
                self.assertIn(extension, caught.exception.features)
        self.assertGreater(refused, 0)


if __name__ == "__main__":
    unittest.main()
