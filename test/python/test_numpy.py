"""NumPy arrays as arguments, and views of data as NumPy's."""

import unittest

import pasm

try:
    import numpy
except ImportError:
    numpy = None

SOURCE = """
/// y[i] += a * x[i]
function void axpy(double* y, const double* x, size_t n, double a) {
    reg64 py, px, left
    xmm v, factor
    load py, y
    load px, x
    load left, n
    load factor, a
    test left, left
    jz done
    block next {
        movsd v, [px]
        mulsd v, factor
        addsd v, [py]
        movsd [py], v
        add px, 8
        add py, 8
        dec left
        jnz next.begin
    }
done:
    return
}
struct Point {
    float x
    float y
}
function float first_y(const Point* points) {
    reg64 p
    xmm v
    load p, points
    movss v, [p + Point.y]
    return v
}
function int same(int x) {
    reg32 v
    load v, x
    return v
}
function double same_double(double x) {
    xmm v
    load v, x
    return v
}
function bool flag(bool x) {
    reg32 v
    load v, x
    return v.reg8
}
data float matrix[2][3] = [[1, 2, 3], [4, 5, 6]]
const uint16_t table[4] = [1, 2, 3, 4]
"""


@unittest.skipIf(numpy is None, "there is no NumPy")
class NumPy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.module = pasm.loads(SOURCE, "numpy.pasm")

    def test_arrays_are_not_copied(self):
        y, x = numpy.arange(50.0), numpy.linspace(-1, 1, 50)
        wanted = y + 2.5 * x
        self.module.axpy(y, x, len(x), 2.5)
        numpy.testing.assert_array_equal(y, wanted)

    def test_matrices_are_row_by_row(self):
        y, x = numpy.ones((4, 5)), numpy.arange(20.0).reshape(4, 5)
        self.module.axpy(y, x, y.size, 2)
        numpy.testing.assert_array_equal(y, 1 + 2 * x)
        self.module.axpy(y[1:3], x[:2], 10, 1)
        numpy.testing.assert_array_equal(y[1:3], 1 + 2 * x[1:3] + x[:2])

    def test_what_does_not_fit(self):
        good = numpy.zeros(8)
        for wrong, message in ((numpy.zeros(8, "f4"), "format 'f'"), (numpy.zeros(8, "i8"), "does not point"),
                               (numpy.zeros(8, ">f8"), "does not point"), (numpy.zeros(16)[::2], "C-contiguous"),
                               (numpy.asfortranarray(numpy.zeros((4, 4))), "C-contiguous"),
                               (numpy.zeros(8, "c8"), "does not point")):
            with self.assertRaisesRegex(TypeError, message):
                self.module.axpy(wrong, good, 8, 1)
        good.flags.writeable = False
        with self.assertRaisesRegex(TypeError, "read-only"):
            self.module.axpy(good, good, 8, 1)
        self.module.axpy(numpy.zeros(8), good, 8, 1)

    def test_records_are_structures(self):
        points = numpy.array([(1, 2.5), (3, 4)], dtype=[("x", "f4"), ("y", "f4")])
        self.assertEqual(self.module.first_y(points), 2.5)
        with self.assertRaises(TypeError):
            self.module.first_y(numpy.zeros(2, dtype=[("x", "f8"), ("y", "f4")]))

    def test_scalars(self):
        self.assertEqual(self.module.same(numpy.int64(-7)), -7)
        self.assertEqual(self.module.same(numpy.uint8(200)), 200)
        self.assertEqual(self.module.same_double(numpy.float32(0.5)), 0.5)
        self.assertIs(self.module.flag(numpy.bool_(True)), True)
        for wrong in (numpy.float32(2.5), numpy.float64(2.0)):
            with self.assertRaises(TypeError):
                self.module.same(wrong)
        with self.assertRaises(OverflowError):
            self.module.same(numpy.int64(1 << 40))

    def test_data(self):
        matrix = numpy.asarray(self.module.data["matrix"])
        self.assertEqual(matrix.dtype, numpy.float32)
        self.assertEqual(matrix.tolist(), [[1, 2, 3], [4, 5, 6]])
        matrix[1, 2] = 9
        self.assertEqual(self.module.data["matrix"][1, 2], 9)
        table = numpy.asarray(self.module.data["table"])
        self.assertFalse(table.flags.writeable)
        self.assertEqual(int(table.sum()), 10)


if __name__ == "__main__":
    unittest.main()
