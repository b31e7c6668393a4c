"""Views of data."""

import struct
import unittest

import pasm

SOURCE = """
struct Point {
    float x
    float y
}
const uint32_t squares[4] = [0, 1, 4, 9]
data int16_t signed_numbers[3] = [-1, 0, 1]
data double matrix[2][3] = [[1, 2, 3], [4, 5, 6]]
data uint64_t counter = 7
const bool flags[2] = [true, false]
const char text[] = "hello"
const float32x8 halves = 0.5
data Point at[2]
data uint8_t zeroed[1000]
const pointer names[2] = [counter, squares]
const _Float16 half_floats[2] = [1, 2]
data __int128 wide = 5
static const int hidden_number = 3
function uint64_t count(void) {
    reg64 v
    mov v, [counter]
    inc v
    mov [counter], v
    return v
}
"""


class Data(unittest.TestCase):
    def setUp(self):
        self.module = pasm.loads(SOURCE, "data.pasm")
        self.data = self.module.data

    def test_typed(self):
        self.assertEqual(self.data["squares"].tolist(), [0, 1, 4, 9])
        self.assertEqual(self.data["signed_numbers"].tolist(), [-1, 0, 1])
        self.assertEqual(self.data["counter"].tolist(), [7])
        self.assertEqual(self.data["flags"].tolist(), [True, False])
        self.assertEqual(self.data["text"].tobytes(), b"hello\0")
        self.assertEqual(self.data["halves"].tolist(), [0.5] * 8)
        self.assertEqual(self.data["names"].tolist(), [self.data.address("counter"), self.data.address("squares")])
        self.assertEqual(self.data["half_floats"].tobytes(), struct.pack("<ee", 1, 2))
        self.assertEqual(int.from_bytes(self.data["wide"].tobytes(), "little"), 5)

    def test_shapes(self):
        matrix = self.data["matrix"]
        self.assertEqual(matrix.shape, (2, 3))
        self.assertEqual(matrix.tolist(), [[1, 2, 3], [4, 5, 6]])
        self.assertEqual(matrix[1, 0], 4.0)
        self.assertEqual(self.data["zeroed"].tobytes(), bytes(1000))

    def test_constants_are_read_only(self):
        for name in ("squares", "flags", "text", "halves"):
            self.assertTrue(self.data[name].readonly, name)
            with self.assertRaises(TypeError):
                self.data[name][0] = self.data[name][1]

    def test_code_and_views_see_the_same(self):
        view = self.data["counter"]
        self.assertEqual(self.module.count(), 8)
        self.assertEqual(view[0], 8)
        view[0] = 100
        self.assertEqual(self.module.count(), 101)
        self.assertEqual(pasm.loads(SOURCE).count(), 8, "each module has data of its own")

    def test_structures_are_bytes(self):
        view = self.data["at"]
        self.assertEqual((view.format, view.nbytes), ("B", 16))
        view[8:] = struct.pack("ff", 1.5, 2.5)
        self.assertEqual(self.module.structures["Point"].unpack(view, 1), (1.5, 2.5))

    def test_what_there_is(self):
        self.assertEqual(list(self.data)[:3], ["squares", "signed_numbers", "matrix"])
        self.assertIn("counter", self.data)
        self.assertNotIn("hidden_number", self.data)
        with self.assertRaises(KeyError):
            self.data["hidden_number"]
        self.assertEqual(len(self.data), 12)
        self.assertEqual(self.data.type("matrix"), "double[2][3]")
        self.assertIn("uint64_t counter", repr(self.data))


if __name__ == "__main__":
    unittest.main()
