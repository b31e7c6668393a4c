"""Compilations to bytes, and single instructions."""

import os
import pathlib
import tempfile
import unittest

import pasm

SOURCE = """
param N = 3
param name = "text"
param scale = 0.5
param on = false
/// Answers N.
function int answer(void) {
    reg32 v
    load v, N
    return v
}
const char text[] = name
const double factor = scale
const bool is_on = on
"""


class Compile(unittest.TestCase):
    def test_objects(self):
        result = pasm.compiles(SOURCE, "answer.pasm")
        self.assertEqual(result.output[:4], b"\x7fELF")
        self.assertEqual(result.sources, ["answer.pasm"])
        self.assertEqual((result.messages, result.diagnostics, dict(result.files)), ("", [], {}))
        self.assertEqual(result.metadata["functions"][0]["documentation"], "Answers N.")
        self.assertEqual(pasm.compiles(SOURCE.encode(), "answer.pasm").output, result.output)

    def test_files_that_options_ask_for(self):
        result = pasm.compiles(SOURCE, "answer.pasm", "-S", "-emit-c-header=answer.h", "-emit-rust", "answer.rs")
        self.assertIn(b"answer:", result.output)
        self.assertIn(b"int answer(void);", result.files["answer.h"])
        self.assertIn(b"fn answer()", result.files["answer.rs"])
        self.assertEqual(len(result.files), 2)
        self.assertFalse(os.path.exists("answer.h"))

    def test_what_is_not_code_has_no_metadata(self):
        result = pasm.compiles(SOURCE, "answer.pasm", "--emit=ir")
        self.assertIsNone(result.metadata)
        self.assertIn(b"answer", result.output)

    def test_parameters(self):
        module = pasm.loads(SOURCE, define={"N": -7, "name": "other", "scale": 2.5e-3, "on": True})
        self.assertEqual(module.answer(), -7)
        self.assertEqual(module.data["text"].tobytes(), b"other\0")
        self.assertEqual(module.data["factor"][0], 2.5e-3)
        self.assertIs(module.data["is_on"][0], True)
        with self.assertRaises(pasm.CompileError):
            pasm.loads(SOURCE, define={"N": "seven"})

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "main.pasm"
            (pathlib.Path(folder) / "sub").mkdir()
            (pathlib.Path(folder) / "sub" / "four.pasm").write_text("let four = 4\n", encoding="utf-8")
            path.write_text('include "four.pasm"\nfunction int f(void) { return four }\n', encoding="utf-8")
            with self.assertRaises(pasm.CompileError):
                pasm.load(path)
            for include in (os.path.join(folder, "sub"), [pathlib.Path(folder) / "sub"]):
                module = pasm.load(path, include=include)
                self.assertEqual(module.f(), 4)
                self.assertEqual(module.sources, [str(path), os.path.join(folder, "sub", "four.pasm")])
                self.assertEqual(module.name, str(path))
            self.assertEqual(pasm.compile(str(path), include=include).output[:4], b"\x7fELF")

    def test_targets_and_conventions(self):
        source = "function void f(int a) {\n    ymm v\n    vpxor v, v, v\n    return\n}\n"
        with self.assertRaises(pasm.CompileError):
            pasm.compiles(source)
        metadata = pasm.compiles(source, target="haswell", abi="ms").metadata
        self.assertEqual(metadata["functions"][0]["isa"]["target"], "haswell")
        self.assertEqual(metadata["functions"][0]["abi"], "ms")

    def test_what_debuggers_and_perf_are_told(self):
        pasm.loads(SOURCE, "answer.pasm", debugger=True, unwind=False).answer()
        pasm.loads("function int perf_sees_this(void) { return 1 }\n", perf_map=True)
        path = f"/tmp/perf-{os.getpid()}.map"
        with open(path, encoding="utf-8") as file:
            self.assertIn("perf_sees_this", file.read())
        os.remove(path)

    def test_version(self):
        self.assertRegex(pasm.version, r"^\d+\.\d+\.\d+$")
        self.assertEqual(pasm.version, pasm.__version__)
        project = pathlib.Path(__file__).resolve().parents[2] / "python" / "pyproject.toml"
        self.assertIn(f'version = "{pasm.version}"', project.read_text(encoding="utf-8"))


class Encode(unittest.TestCase):
    def test_bytes(self):
        self.assertEqual(pasm.encode("add eax, 5"), b"\x83\xC0\x05")
        self.assertEqual(pasm.encode("vaddps ymm0, ymm1, ymm2"), b"\xC5\xF4\x58\xC2")

    def test_every_encoding(self):
        encodings = pasm.encode_all("add eax, 5")
        self.assertEqual(encodings[0], b"\x83\xC0\x05")
        self.assertIn(b"\x05\x05\x00\x00\x00", encodings)
        self.assertGreater(len(encodings), 3)

    def test_targets(self):
        self.assertEqual(pasm.encode("vpxor ymm0, ymm1, ymm2", target="haswell"), pasm.encode("vpxor ymm0, ymm1, ymm2"))
        with self.assertRaisesRegex(pasm.CompileError, "avx"):
            pasm.encode("vaddps ymm0, ymm1, ymm2", target="x86_64")
        with self.assertRaises(pasm.CompileError):
            pasm.encode("nop", target="no_such")

    def test_what_is_no_instruction(self):
        for text in ("addd eax, 5", "add eax, xmm1", "", "nop\nnop"):
            with self.assertRaises(pasm.CompileError, msg=text) as caught:
                pasm.encode(text)
            diagnostic = caught.exception.diagnostics[0]
            self.assertEqual((diagnostic.severity, diagnostic.file, diagnostic.line), ("error", "<instruction>", 1))
            self.assertIn(str(diagnostic), str(caught.exception))
        with self.assertRaises(pasm.CompileError) as caught:
            pasm.encode("add eax, xmm1")
        self.assertEqual(caught.exception.diagnostics[0].column, 10)


if __name__ == "__main__":
    unittest.main()
