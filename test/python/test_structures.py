"""Structures by value and behind pointers, and types that calls cannot have."""

import unittest

import pasm

SOURCE = """
/// A point.
struct Point {
    float x
    float y
}
struct Segment {
    Point from
    Point to
}
struct Mixed {
    int64_t whole
    double real
}
struct Large {
    int32_t numbers[6]
    const char* name
    bool flag
    char letters[4]
}
union Number {
    uint32_t bits
    float value
}
struct Tagged {
    int32_t kind
    union {
        int32_t whole
        float real
    }
}
struct Lanes {
    float32x4 v
    int32_t n
}
struct Item {
    uint8_t class
    uint16_t rank
}
function Point swap_point(Point p) {
    xmm x, y
    load x, p.x
    load y, p.y
    return y, x
}
struct Inner {
    int16_t pair[2]
}
struct Outer {
    int32_t first
    Inner inner[2]
}
function float last_of(Segment s) {
    xmm v
    load v, s.to.y
    return v
}
function int32_t sum_outer(Outer o) {
    reg32 total, next
    load total, o.first
    load next.reg16, o.inner[1].pair[0]
    movsx next, next.reg16
    add total, next
    return total
}
function double add_mixed(Mixed m) {
    xmm v, w
    load v, m.real
    reg64 n
    load n, m.whole
    cvtsi2sd w, n
    addsd v, w
    return v
}
function int32_t sum_large(Large l) {
    reg32 total
    load total, l.numbers[0]
    reg32 next
    load next, l.numbers[5]
    add total, next
    return total
}
function void move(Point* p, float by) {
    reg64 q
    xmm v, d
    load q, p
    load d, by
    movss v, [q + Point.x]
    addss v, d
    movss [q + Point.x], v
    return
}
function float second_y(const Point* points) {
    reg64 p
    xmm v
    load p, points
    movss v, [p + 8 + Point.y]
    return v
}
function int32_t whole_of(const Tagged* t) {
    reg64 p
    reg32 v
    load p, t
    mov v, [p + 4]
    return v
}
function uint8_t class_of(Item i) {
    reg32 v
    load v.reg8, i.class
    return v.reg8
}
function uint32_t of_union(Number n) { return 1 }
function float32x4 of_vector(float32x4 v) {
    xmm x
    load x, v
    return x
}
function void of_half(_Float16 x) { return }
function void of_wide(__int128 x) { return }
function void of_lanes(Lanes l) { return }
function uint16_t of_mask(__mmask16 m) {
    reg32 v
    load v, m
    not v
    return v.reg16
}
data Segment segment = [[1, 2], [3, 4]]
data Large large
data Lanes lanes
"""


class Structures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.module = pasm.loads(SOURCE, "structures.pasm")

    def test_by_value(self):
        self.assertEqual(self.module.swap_point({"x": 1.5, "y": -2}), (-2.0, 1.5))
        self.assertEqual(self.module.swap_point((3, 4)), (4.0, 3.0))
        swapped = self.module.swap_point((3, 4))
        self.assertEqual((swapped.x, swapped.y), (4.0, 3.0))
        self.assertEqual(repr(swapped), "Point(x=4.0, y=3.0)")
        self.assertEqual(self.module.swap_point(swapped), (3.0, 4.0))
        self.assertEqual(self.module.add_mixed((40, 2.5)), 42.5)

    def test_structures_in_structures(self):
        self.assertEqual(self.module.last_of(((1, 2), {"x": 3, "y": 4})), 4.0)
        self.assertEqual(self.module.last_of({"to": (5, 6)}), 6.0)
        self.assertEqual(self.module.sum_outer((40, [{}, {"pair": [2]}])), 42)
        with self.assertRaisesRegex(TypeError, "Segment.to: Point.y"):
            self.module.last_of({"to": (5, "6")})

    def test_in_memory(self):
        # On the stack, being larger than two registers.
        self.assertEqual(self.module.sum_large({"numbers": [5, 0, 0, 0, 0, 37]}), 42)

    def test_names_of_python(self):
        self.assertEqual(self.module.class_of({"class": 7}), 7)
        self.assertEqual(self.module.class_of({"class_": 8, "rank": 1}), 8)
        self.assertEqual(self.module.structures["Item"].fields, ("class_", "rank"))

    def test_what_makes_no_structure(self):
        for wrong, message in (((1,), "has 2 fields, not 1"), ({"z": 1}, "has no field z; it has x, y"),
                               (([], 1), "Point.x"), (5, "a dict or tuple, not int"), (None, "not NoneType")):
            with self.assertRaisesRegex(TypeError, f"argument 'p'.*{message}"):
                self.module.swap_point(wrong)
        with self.assertRaisesRegex(OverflowError, "Mixed.whole"):
            self.module.add_mixed((1 << 63, 0))
        with self.assertRaisesRegex(ValueError, "7 values for 6 elements"):
            self.module.sum_large({"numbers": range(7)})

    def test_behind_pointers(self):
        point = self.module.structures["Point"]
        memory = point.pack(x=1, y=2)
        self.module.move(memory, 10)
        self.assertEqual(point.unpack(memory), (11.0, 2.0))
        self.assertEqual(point.unpack(pasm.Address.of(memory)), (11.0, 2.0))
        self.assertEqual(self.module.second_y([(1, 2), {"x": 3, "y": 4}]), 4.0)
        self.assertEqual(self.module.second_y(point.pack(1, 2) + point.pack((5, 6))), 6.0)
        with self.assertRaisesRegex(TypeError, "is lost: pass a buffer"):
            self.module.move((1, 2), 1)
        with self.assertRaisesRegex(TypeError, "does not point to items"):
            self.module.move(bytearray(7), 1)

    def test_several_side_by_side(self):
        point = self.module.structures["Point"]
        memory = point.pack(1, 2) + point.pack(3, 4)
        self.assertEqual(point.unpack(memory, 1), (3.0, 4.0))
        self.assertEqual(point.unpack(pasm.Address.of(memory), 1), (3.0, 4.0))

    def test_unions(self):
        number = self.module.structures["Number"]
        self.assertEqual(number.unpack(number.pack(value=1.0)).bits, 0x3F800000)
        with self.assertRaisesRegex(TypeError, "share their place"):
            number.pack(1, 2.0)
        tagged = self.module.structures["Tagged"]
        self.assertEqual(tagged.fields, ("kind", "whole", "real"))
        self.assertEqual(self.module.whole_of({"kind": 1, "real": 1.0}), 0x3F800000)
        value = tagged.unpack(tagged.pack(kind=3, whole=9))
        self.assertEqual((value.kind, value.whole), (3, 9))
        self.assertEqual(tagged.pack(value), tagged.pack(kind=3, whole=9))

    def test_every_kind_of_field(self):
        large = self.module.structures["Large"]
        self.assertEqual(large.size, 40)
        text = bytearray(b"name\0")
        memory = large.pack(numbers=[1, 2], name=pasm.Address.of(text), flag=True, letters=b"ab")
        value = large.unpack(memory)
        self.assertEqual(value.numbers, (1, 2, 0, 0, 0, 0))
        self.assertEqual(value.name.string(), "name")
        self.assertEqual((value.flag, value.letters), (True, b"ab\0\0"))
        self.assertIsNone(large.unpack(bytes(40)).name)
        lanes = self.module.structures["Lanes"]
        self.assertEqual(lanes.unpack(lanes.pack(v=[1, 2, 3, 4], n=5)), ((1, 2, 3, 4), 5))
        self.assertEqual(self.module.structures["Segment"].unpack(self.module.data["segment"]), ((1, 2), (3, 4)))

    def test_documentation(self):
        self.assertEqual(self.module.structures["Point"].__doc__, "A point.")
        self.assertEqual(repr(self.module.structures["Number"]), "<union Number, 4 bytes>")


class Refusals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.module = pasm.loads(SOURCE, "structures.pasm")

    def test_what_libffi_does_not_pass(self):
        for name, argument, reason in (("of_vector", bytes(16), "vectors by value"), ("of_half", 1.0, "_Float16 by value"),
                                       ("of_wide", 1, "__int128 by value"), ("of_union", {"bits": 1}, "unions by value"),
                                       ("of_lanes", {}, "vectors by value")):
            function = self.module.functions[name]
            with self.assertRaisesRegex(TypeError, rf"{name}\(\) cannot be called from Python: libffi does not pass {reason}"):
                function(argument)
            self.assertIn(reason, function.refusal)
            self.assertTrue(function.address)
        self.assertIsNone(self.module.move.refusal)

    def test_masks_are_integers(self):
        self.assertEqual(self.module.of_mask(0x00FF), 0xFF00)
        with self.assertRaises(OverflowError):
            self.module.of_mask(1 << 16)

    def test_conventions_of_others(self):
        for abi, source in (("ms", "function int f(int a) { return 1 }"),
                            ("ms", "function int f(int a) vectorcall { return 1 }")):
            module = pasm.loads(source + "\n", abi=abi)
            with self.assertRaisesRegex(TypeError, "calling convention `(ms|vectorcall)`"):
                module.f(1)


if __name__ == "__main__":
    unittest.main()
