"""The examples, called from Python, beside what Python computes by other means. PASM_EXAMPLES is their folder, PASM_SEED
makes the numbers of a failed run again."""

import array
import base64
import hashlib
import math
import os
import pathlib
import random
import struct
import unittest
import zlib

import pasm

EXAMPLES = pathlib.Path(os.environ.get("PASM_EXAMPLES") or pathlib.Path(__file__).resolve().parents[2] / "examples")


def example(name):
    """The module of an example."""
    return pasm.load(EXAMPLES / name / f"{name}.pasm")


class Examples(unittest.TestCase):
    def setUp(self):
        self.seed = int(os.environ.get("PASM_SEED") or random.randrange(1 << 32))
        self.random = random.Random(self.seed)
        print(f"{self.id()}: seed {self.seed}")

    def variants(self, name, prefix):
        """The functions whose names begin so and that this processor can run."""
        functions = [function for function in example(name).functions.values() if function.__name__.startswith(prefix)]
        self.assertTrue(functions)
        able = [function for function in functions if not function.missing_features]
        self.assertTrue(able)
        return able

    def floats(self, count):
        return array.array("f", [self.random.randint(-1000, 1000) for _ in range(count)])

    def lengths(self, most):
        return [*range(20), *(self.random.randrange(most) for _ in range(20))]

    def test_add(self):
        self.assertEqual(example("add").add_two(2, 3), 5)

    def test_fibonacci(self):
        a, b, function = 0, 1, example("fibonacci").fibonacci
        for n in range(90):
            self.assertEqual(function(n), a)
            a, b = b, a + b

    def test_popcount(self):
        function, = self.variants("popcount", "popcount_words")
        for n in self.lengths(300):
            words = array.array("Q", [self.random.randrange(1 << 64) for _ in range(n)])
            self.assertEqual(function(words, n), sum(bin(word).count("1") for word in words))

    def test_strlen(self):
        function = example("strlen").strlen_sse2
        for n in self.lengths(1000):
            self.assertEqual(function("x" * n), n)
            self.assertEqual(function(bytes([self.random.randrange(1, 256) for _ in range(n)])), n)

    def test_memchr(self):
        for function in self.variants("memchr", "memchr_"):
            for n in self.lengths(700):
                data = bytearray(self.random.randrange(8) for _ in range(n))
                found, at = function(data, 3, n), data.find(3)
                self.assertEqual(None if found is None else found - pasm.Address.of(data), at if at >= 0 else None)

    def test_memcpy(self):
        for function in self.variants("memcpy", "copy_"):
            for n in self.lengths(700):
                data, to = self.random.randbytes(n), bytearray(n + 1)
                self.assertEqual(function(to, data, n), pasm.Address.of(to))
                self.assertEqual(to, data + b"\0")

    def test_dot_product(self):
        function, = self.variants("dot_product", "DotProduct")
        for n in self.lengths(300):
            x, y = self.floats(n), self.floats(n)
            wanted = sum(a * b for a, b in zip(x, y))
            self.assertLessEqual(abs(function(x, y, n) - wanted), 1e-6 * sum(abs(a * b) for a, b in zip(x, y)))

    def test_saxpy(self):
        for function in self.variants("saxpy", "saxpy"):
            for n in self.lengths(300):
                y, x = self.floats(n + 1), self.floats(n)
                wanted = [b + 2.5 * a for a, b in zip(x, y)] + [y[n]]
                function(y, x, n, 2.5)
                self.assertEqual(list(y), wanted)

    def test_crc32(self):
        for function in self.variants("crc32", "crc32_"):
            for n in self.lengths(3000):
                data = self.random.randbytes(n)
                start = self.random.randrange(1 << 32)
                self.assertEqual(function(start, data, n), zlib.crc32(data, start))

    def test_crc32c(self):
        table = []
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
            table.append(byte)
        function, = self.variants("crc32c", "crc32c")
        self.assertEqual(function(0, b"123456789", 9), 0xE3069283)
        for n in self.lengths(500):
            data, crc = self.random.randbytes(n), 0xFFFFFFFF
            for byte in data:
                crc = crc >> 8 ^ table[(crc ^ byte) & 255]
            self.assertEqual(function(0, data, n), crc ^ 0xFFFFFFFF)

    def test_base64(self):
        for function in self.variants("base64", "base64_encode_"):
            for n in self.lengths(500):
                data, to = self.random.randbytes(n), bytearray((n + 2) // 3 * 4)
                self.assertEqual(function(to, data, n), len(to))
                self.assertEqual(to, base64.b64encode(data))
        for function in self.variants("base64", "base64_decode_"):
            for n in self.lengths(500):
                data, to = self.random.randbytes(n), bytearray(n + 3)
                text = base64.b64encode(data)
                self.assertEqual(function(to, text, len(text)), n)
                self.assertEqual(to[:n], data)
                self.assertEqual(function(to, b"*" + text[1:], len(text)), -1 if text else 0)

    def test_sha256(self):
        for function in self.variants("sha256", "sha256_blocks"):
            if function.__name__ != "sha256_blocks":
                continue
            for n in self.lengths(500):
                data = self.random.randbytes(n)
                padded = data + b"\x80" + bytes(-(n + 9) % 64) + struct.pack(">Q", 8 * n)
                state = array.array("I", [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C,
                                          0x1F83D9AB, 0x5BE0CD19])
                function(state, padded, len(padded) // 64)
                self.assertEqual(struct.pack(">8I", *state), hashlib.sha256(data).digest())

    def test_siphash(self):
        # Of the paper's appendix.
        function = example("siphash").siphash24
        self.assertEqual(function(bytes(range(15)), 15, bytes(range(16))), 0xA129CA6149BE45E5)

    def test_utf8(self):
        pieces = ["a", "é", "€", "😀", "\0"]
        for function in self.variants("utf8", "utf8_valid_"):
            for n in self.lengths(300):
                data = bytearray("".join(self.random.choices(pieces, k=n)).encode())
                self.assertIs(function(data, len(data)), True)
                if data:
                    data[self.random.randrange(len(data))] = self.random.randrange(256)
                try:
                    data.decode("utf-8")
                    wanted = True
                except UnicodeDecodeError:
                    wanted = False
                self.assertIs(function(data, len(data)), wanted, data)

    def test_multiply_wide(self):
        function = example("multiply_wide").multiply_wide
        for _ in range(200):
            a, b, product = self.random.randrange(1 << 128), self.random.randrange(1 << 128), array.array("Q", bytes(32))
            function(product, *(array.array("Q", number.to_bytes(16, "little")) for number in (a, b)))
            self.assertEqual(int.from_bytes(product.tobytes(), "little"), a * b)

    def test_stack_frame(self):
        numbers, weights = [self.random.randrange(-1000, 1000) for _ in range(8)], array.array("q", range(8))
        self.assertEqual(example("stack_frame").weighted_sum(*numbers, weights), sum(a * b for a, b in zip(numbers, weights)))

    def test_sorting_network(self):
        for function in self.variants("sorting_network", "sort_columns_"):
            columns = {"sse4": 4, "avx2": 8, "avx512": 16}[function.__name__.rpartition("_")[2]]
            rows = array.array("i", [self.random.randrange(-1 << 31, 1 << 31) for _ in range(16 * columns)])
            wanted = [sorted(rows[column::columns]) for column in range(columns)]
            function(rows)
            self.assertEqual([list(rows[column::columns]) for column in range(columns)], wanted)

    def test_transpose(self):
        for function in self.variants("transpose", "transpose_"):
            size = int(function.__name__.split("_")[1].split("x")[0])
            source, to = self.floats(size * size), array.array("f", bytes(4 * size * size))
            function(to, source)
            self.assertEqual(list(to), [source[j * size + i] for i in range(size) for j in range(size)])

    def test_bit_packing(self):
        functions = example("bit_packing").functions
        for bits in (1, 7, 16, 31, 32):
            source = array.array("I", [self.random.randrange(1 << bits) for _ in range(128)])
            packed, unpacked = array.array("I", bytes(16 * bits)), array.array("I", bytes(512))
            functions[f"pack{bits}_sse2"](packed, source)
            for lane in range(4):
                stream = sum(word << 32 * i for i, word in enumerate(packed[lane::4]))
                self.assertEqual(stream, sum(value << bits * i for i, value in enumerate(source[lane::4])))
            functions[f"unpack{bits}_sse2"](unpacked, packed)
            self.assertEqual(unpacked, source)

    def test_softmax(self):
        for function in self.variants("softmax", "softmax_"):
            for n in (1, 7, 100):
                source, to = array.array("f", [self.random.uniform(-10, 10) for _ in range(n)]), array.array("f", bytes(4 * n))
                function(to, source, n)
                total = sum(math.exp(x - max(source)) for x in source)
                for x, y in zip(source, to):
                    wanted = math.exp(x - max(source)) / total
                    self.assertLessEqual(abs(y - wanted), 1e-5 * wanted)

    def test_what_takes_no_features_for_granted(self):
        for path in sorted(EXAMPLES.glob("*/*.pasm")):
            if path.stem == path.parent.name:
                module = pasm.load(path)
                for function in module.functions.values():
                    self.assertIsNone(function.refusal, f"{path.stem}: {function}")


if __name__ == "__main__":
    unittest.main()
