"""Functions as Python sees them, and calls by value."""

import inspect
import os
import pydoc
import random
import struct
import unittest

import pasm

SOURCE = """
/// The sum of two integers.
///
/// It wraps around.
function int Add(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add x, y
    return x
}
function uint64_t product(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    imul x, y
    return x
}
function double half(double x) {
    xmm v, two
    load v, x
    movaps two, float64x2(0.5)
    mulsd v, two
    return v
}
function float twice(float x) {
    xmm v
    load v, x
    addss v, v
    return v
}
function bool invert(bool x) {
    reg32 v
    load v, x
    xor v, 1
    return v.reg8
}
function char next_letter(char c) {
    reg32 v
    load v, c
    inc v
    return v.reg8
}
function void nothing(void) { return }
function uint32_t keywords(uint32_t from, uint32_t lambda, uint32_t _x) {
    reg32 v, w
    load v, from
    shl v, 8
    load w, lambda
    or v, w
    shl v, 8
    load w, _x
    or v, w
    return v
}
function uint64_t unnamed(uint64_t, uint32_t) { return 3 }
static function void hidden(void) { return }
function int other_name(void) symbol("linked_name") { return 17 }
""" + "".join(f"""
function {c} same_{c}({c} x) {{
    {'reg64' if '64' in c else 'reg32'} v
    load v, x
    return v{'.reg8' if 'int8' in c else '.reg16' if '16' in c else ''}
}}
""" for c in ("int8_t", "uint8_t", "int16_t", "uint16_t", "int32_t", "uint32_t", "int64_t", "uint64_t"))


class Functions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.module = pasm.loads(SOURCE, "functions.pasm")

    def test_calls(self):
        self.assertEqual(self.module.Add(2, 2), 4)
        self.assertEqual(self.module["Add"](-5, 3), -2)
        self.assertEqual(self.module.Add(0x7FFFFFFF, 1), -0x80000000)
        self.assertEqual(self.module.product(1 << 63, 3), 1 << 63)
        self.assertIsNone(self.module.nothing())
        self.assertEqual(self.module.other_name(), 17)

    def test_random_values(self):
        seed = int(os.environ.get("PASM_SEED") or random.randrange(1 << 32))
        rng = random.Random(seed)
        for _ in range(500):
            a, b = rng.randrange(1 << 64), rng.randrange(1 << 64)
            self.assertEqual(self.module.product(a, b), a * b % (1 << 64), f"seed {seed}")

    def test_arguments_by_name(self):
        self.assertEqual(self.module.Add(b=1, a=-3), -2)
        self.assertEqual(self.module.Add(4, b=1), 5)
        # Python's own words have a `_` behind them.
        self.assertEqual(self.module.keywords(from_=1, lambda_=2, _x=3), 0x010203)

    def test_wrong_numbers_of_arguments(self):
        for arguments, named in (((1,), {}), ((1, 2, 3), {}), ((1,), {"c": 1}), ((1, 2), {"a": 1})):
            with self.assertRaises(TypeError, msg=f"{arguments} {named}"):
                self.module.Add(*arguments, **named)

    def test_integer_ranges(self):
        for bits in (8, 16, 32, 64):
            for prefix, low, high in (("", -(1 << bits - 1), (1 << bits - 1) - 1), ("u", 0, (1 << bits) - 1)):
                function = self.module[f"same_{prefix}int{bits}_t"]
                for value in (low, high, 0, 1):
                    self.assertEqual(function(value), value)
                for value in (low - 1, high + 1, 1 << 100, -(1 << 100)):
                    with self.assertRaisesRegex(OverflowError, r"argument 'x' \(u?int\d+_t\): -?\d+ is outside of"):
                        function(value)

    def test_what_is_no_integer(self):
        for value in (2.0, "2", None, b"2", [2], 2j):
            with self.assertRaisesRegex(TypeError, r"Add\(\) argument 'b' \(int\)"):
                self.module.Add(1, value)

    def test_what_answers_an_integer(self):
        class Index:
            def __index__(self):
                return 40
        self.assertEqual(self.module.Add(Index(), True), 41)

    def test_floating(self):
        self.assertEqual(self.module.half(3.0), 1.5)
        self.assertEqual(self.module.half(3), 1.5)
        self.assertEqual(self.module.twice(0.1), 2 * struct.unpack("f", struct.pack("f", 0.1))[0])
        for value in ("1", None, b"1", []):
            with self.assertRaisesRegex(TypeError, "argument 'x'"):
                self.module.half(value)

    def test_bool(self):
        self.assertIs(self.module.invert(True), False)
        self.assertIs(self.module.invert(0), True)
        with self.assertRaises(OverflowError):
            self.module.invert(2)
        for value in ("", None, 1.0):
            with self.assertRaises(TypeError):
                self.module.invert(value)

    def test_char(self):
        self.assertEqual(self.module.next_letter(b"a"), b"b")
        self.assertEqual(self.module.next_letter("y"), b"z")
        self.assertEqual(self.module.next_letter(-128), b"\x81")
        for value in ("ab", "é", b"", 1.5):
            with self.assertRaises(TypeError):
                self.module.next_letter(value)
        with self.assertRaises(OverflowError):
            self.module.next_letter(300)

    def test_what_a_module_lists(self):
        self.assertEqual(list(self.module.functions)[:3], ["Add", "product", "half"])
        self.assertIn("Add", dir(self.module))
        self.assertIn("Add", self.module)
        self.assertNotIn("hidden", self.module.functions)
        with self.assertRaises(AttributeError):
            self.module.hidden
        with self.assertRaises(KeyError):
            self.module["hidden"]
        with self.assertRaises(TypeError):
            self.module.functions["Add"] = None

    def test_signature(self):
        signature = inspect.signature(self.module.Add)
        self.assertEqual(list(signature.parameters), ["a", "b"])
        self.assertEqual(signature.parameters["a"].annotation, "int")
        self.assertEqual(signature.return_annotation, "int")
        self.assertEqual(list(inspect.signature(self.module.unnamed).parameters), ["arg", "arg1"])
        self.assertEqual(list(inspect.signature(self.module.keywords).parameters), ["from_", "lambda_", "_x"])
        self.assertIsNone(inspect.signature(self.module.nothing).return_annotation)

    def test_help(self):
        shown = pydoc.plain(pydoc.render_doc(self.module.Add))
        self.assertIn("int Add(int a, int b)", shown)
        self.assertIn("The sum of two integers.", shown)
        self.assertIn("It wraps around.", shown)
        self.assertEqual(repr(self.module.Add), "<pasm function int Add(int a, int b)>")
        self.assertEqual(self.module.Add.__name__, "Add")
        self.assertEqual(self.module.nothing.prototype, "void nothing(void)")

    def test_dispatchers(self):
        source = "".join(f"function int twice_{name}(int x) target({target}) {{\n    reg32 v\n    load v, x\n"
                         "    add v, v\n    return v\n}\n" for name, target in (("avx2", "avx2"), ("all", "x86_64")))
        module = pasm.loads(source + "/// Twice.\ndispatch twice = [twice_avx2, twice_all]\n", "dispatch.pasm", "-w")
        self.assertEqual(module.twice(21), 42)
        self.assertEqual(module.twice.missing_features, [])
        self.assertEqual(module.twice.__doc__, "int twice(int x)\n\nTwice.")

    def test_names_that_options_change(self):
        for option in ("-fname-mangling=k_${name}", "-mname-prefix=k_"):
            module = pasm.loads("function int f(void) { return 3 }\n", "named.pasm", option)
            self.assertEqual([function() for function in module.functions.values()], [3], option)

    def test_addresses_of_functions(self):
        address = self.module.Add.address
        self.assertIsInstance(address, pasm.Address)
        self.assertEqual(self.module.Add.metadata["code_size"], len(address.bytes(self.module.Add.metadata["code_size"])))


if __name__ == "__main__":
    unittest.main()
