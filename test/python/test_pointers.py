"""Pointers: buffers, text, addresses."""

import array
import ctypes
import sys
import unittest

import cffi

import pasm

SOURCE = """
function uint64_t sum(const uint32_t* values, size_t n) {
    reg64 p, left, total
    reg32 v
    load p, values
    load left, n
    xor total, total
    test left, left
    jz done
    block next {
        mov v, [p]
        add total, v.reg64
        add p, 4
        dec left
        jnz next.begin
    }
done:
    return total
}
function void fill(uint32_t* to, size_t n, uint32_t value) {
    reg64 p, left
    reg32 v
    load p, to
    load left, n
    load v, value
    test left, left
    jz done
    block next {
        mov [p], v
        add p, 4
        dec left
        jnz next.begin
    }
done:
    return
}
function float first_float(const float* x) {
    reg64 p
    xmm v
    load p, x
    movss v, [p]
    return v
}
function double third_double(const double* x) {
    reg64 p
    xmm v
    load p, x
    movsd v, [p + 16]
    return v
}
function size_t length(const char* text) {
    reg64 p, n
    load p, text
    xor n, n
    block next {
        cmp byte [p + n], 0
        je  next.end
        inc n
        jmp next.begin
    }
    return n
}
function uint8_t byte_at(const void* p, size_t n) {
    reg64 q, i
    reg32 v
    load q, p
    load i, n
    movzx v, byte [q + i]
    return v.reg8
}
function void* same(void* p) {
    reg64 v
    load v, p
    return v
}
function char* text_of(char* p) {
    reg64 v
    load v, p
    return v
}
function bool first_flag(const bool* flags) {
    reg64 p
    reg32 v
    load p, flags
    movzx v, byte [p]
    return v.reg8
}
function float at(const float* const* rows, size_t row, size_t column) {
    reg64 p, i
    xmm v
    load p, rows
    load i, row
    mov p, [p + i*8]
    load i, column
    movss v, [p + i*4]
    return v
}
function float last_lane(const float32x8* v) {
    reg64 p
    xmm x
    load p, v
    movss x, [p + 28]
    return x
}
"""


class Pointers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.module = pasm.loads(SOURCE, "pointers.pasm")

    def test_buffers_are_not_copied(self):
        for buffer in (array.array("I", [0] * 5), memoryview(bytearray(20)).cast("I"), (ctypes.c_uint32 * 5)()):
            self.module.fill(buffer, 3, 0xDEADBEEF)
            self.assertEqual(list(buffer), [0xDEADBEEF] * 3 + [0, 0])

    def test_slices_begin_where_they_do(self):
        buffer = array.array("I", range(10))
        self.module.fill(memoryview(buffer)[4:], 2, 77)
        self.assertEqual(list(buffer), [0, 1, 2, 3, 77, 77, 6, 7, 8, 9])

    def test_constants_take_what_is_read_only(self):
        values = array.array("I", [1, 2, 0xFFFFFFFF])
        self.assertEqual(self.module.sum(values, 3), 2 + (1 << 32))
        self.assertEqual(self.module.sum(memoryview(values).toreadonly(), 3), 2 + (1 << 32))
        self.assertEqual(self.module.sum(memoryview(values.tobytes()).cast("I"), 3), 2 + (1 << 32))
        self.assertEqual(self.module.sum(array.array("I"), 0), 0)

    def test_values_are_copied(self):
        self.assertEqual(self.module.sum([1, 2, 3], 3), 6)
        self.assertEqual(self.module.sum((1, 2, 3), 2), 3)
        self.assertEqual(self.module.sum(range(100), 100), 4950)
        self.assertEqual(self.module.third_double([0, 1, 2.5]), 2.5)
        self.assertIs(self.module.first_flag([True, False]), True)
        with self.assertRaisesRegex(OverflowError, r"argument 'values' \(const uint32_t\*\): item 1: -1 is outside"):
            self.module.sum([1, -1], 2)
        with self.assertRaisesRegex(TypeError, "item 0"):
            self.module.sum([1.5], 1)

    def test_what_is_written_to_is_writable(self):
        with self.assertRaisesRegex(TypeError, r"fill\(\) argument 'to' .*may be written to, and the buffer is read-only"):
            self.module.fill(memoryview(bytes(20)).cast("I"), 5, 1)
        with self.assertRaisesRegex(TypeError, "is lost: pass a buffer"):
            self.module.fill([0, 0, 0], 3, 1)
        with self.assertRaisesRegex(TypeError, "read-only"):
            self.module.text_of(b"text")

    def test_items_have_the_type(self):
        for wrong in (array.array("i", [1]), array.array("H", [1]), array.array("f", [1]), array.array("Q", [1]), b"1234"):
            with self.assertRaisesRegex(TypeError, r"`const uint32_t\*` does not point to items of format"):
                self.module.sum(wrong, 1)
        with self.assertRaises(TypeError):
            self.module.first_float(array.array("d", [1]))
        self.assertEqual(self.module.first_float(array.array("f", [1.5])), 1.5)
        with self.assertRaises(TypeError):
            self.module.first_flag(b"\1")
        # On the other machine's side of the byte order.
        with self.assertRaises(TypeError):
            self.module.sum((ctypes.c_uint32.__ctype_be__ * 2)(1, 2), 2)

    def test_items_stand_side_by_side(self):
        with self.assertRaisesRegex(TypeError, "C-contiguous"):
            self.module.sum(memoryview(array.array("I", range(10)))[::2], 5)

    def test_void_takes_any_buffer(self):
        for buffer in (b"\1\2\3", bytearray(b"\1\2\3"), array.array("I", [0x030201]), memoryview(b"\1\2\3")):
            self.assertEqual(self.module.byte_at(buffer, 1), 2)
        with self.assertRaisesRegex(TypeError, "does not say what the values"):
            self.module.byte_at([1, 2], 0)

    def test_text(self):
        self.assertEqual(self.module.length("hello"), 5)
        self.assertEqual(self.module.length("hé€"), 6)
        self.assertEqual(self.module.length(""), 0)
        self.assertEqual(self.module.length(b"bytes"), 5)
        self.assertEqual(self.module.length(b""), 0)
        self.assertEqual(self.module.length(bytearray(b"end\0more")), 3)
        with self.assertRaisesRegex(ValueError, "NUL"):
            self.module.length("a\0b")
        with self.assertRaisesRegex(ValueError, "argument 'text'"):
            self.module.length("\ud800")
        with self.assertRaisesRegex(TypeError, "only `const char"):
            self.module.text_of("text")
        with self.assertRaisesRegex(TypeError, "only `const char"):
            self.module.byte_at("text", 0)

    def test_null_and_addresses(self):
        self.assertIsNone(self.module.same(None))
        buffer = bytearray(b"hello\0")
        address = self.module.same(buffer)
        self.assertIsInstance(address, pasm.Address)
        self.assertEqual(address, pasm.Address.of(buffer))
        self.assertEqual(self.module.same(address), address)
        self.assertEqual(self.module.byte_at(address + 1, 0), ord("e"))
        with self.assertRaisesRegex(TypeError, "an integer is an address as pasm.Address"):
            self.module.same(int(address))
        with self.assertRaises(TypeError):
            self.module.same(1.5)

    def test_what_addresses_read(self):
        buffer = bytearray(b"hello\0world")
        address = self.module.same(buffer)
        self.assertEqual(address.string(), "hello")
        self.assertEqual(address.bytes(7), b"hello\0w")
        self.assertEqual((address + 8) - address, 8)
        self.assertEqual((address + 8) - 8, address)
        self.assertIsInstance(address - 1, pasm.Address)
        address.view(5)[0] = ord("J")
        self.assertEqual(buffer[:5], b"Jello")
        self.assertEqual(repr(pasm.Address(0x1234)), "Address(0x1234)")
        for value in (-1, 1 << 64):
            with self.assertRaises(OverflowError):
                pasm.Address(value)

    def test_pointers_of_ctypes(self):
        values = (ctypes.c_uint32 * 3)(1, 2, 3)
        self.assertEqual(self.module.sum(ctypes.cast(values, ctypes.POINTER(ctypes.c_uint32)), 3), 6)
        self.assertEqual(self.module.sum(ctypes.cast(values, ctypes.c_void_p), 3), 6)
        one = ctypes.c_uint32(5)
        self.assertEqual(self.module.sum(one, 1), 5)
        self.assertEqual(self.module.sum(ctypes.byref(one), 1), 5)
        self.assertEqual(self.module.length(ctypes.c_char_p(b"four")), 4)
        with self.assertRaises(TypeError):
            self.module.sum(ctypes.c_float(1), 1)

    def test_pointers_of_cffi(self):
        ffi = cffi.FFI()
        values = ffi.new("uint32_t[3]", [1, 2, 3])
        self.assertEqual(self.module.sum(values, 3), 6)
        self.assertEqual(self.module.sum(values + 1, 2), 5)
        self.assertEqual(self.module.sum(ffi.cast("void *", values), 1), 1)
        self.assertEqual(self.module.length(ffi.new("char[]", b"four")), 4)
        with self.assertRaisesRegex(TypeError, "does not point to 'double'"):
            self.module.sum(ffi.new("double[3]"), 1)
        with self.assertRaises(TypeError):
            self.module.sum(ffi.cast("int", 1), 1)

    def test_pointers_to_pointers(self):
        rows = [array.array("f", [1, 2, 3]), array.array("f", [4, 5, 6])]
        self.assertEqual(self.module.at(rows, 1, 2), 6.0)
        self.assertEqual(self.module.at([[0.5], rows[0]], 0, 0), 0.5)
        self.assertEqual(self.module.at(array.array("Q", [pasm.Address.of(row) for row in rows]), 1, 0), 4.0)
        with self.assertRaisesRegex(TypeError, "does not point to items"):
            self.module.at([array.array("d", [1])], 0, 0)

    def test_vectors_behind_pointers_are_aligned(self):
        self.assertEqual(self.module.last_lane([1, 2, 3, 4, 5, 6, 7, 8]), 8.0)
        ffi = cffi.FFI()
        memory = ffi.new("char[]", 128)  # which PyPy does not move
        start = -int(ffi.cast("uintptr_t", memory)) % 32
        view = memoryview(ffi.buffer(memory))
        lanes = view[start:start + 64].cast("f")
        lanes[7] = 2.5
        self.assertEqual(self.module.last_lane(lanes), 2.5)
        with self.assertRaisesRegex(ValueError, "aligned to 32 bytes"):
            self.module.last_lane(view[start + 4:start + 64].cast("f"))

    def test_what_is_written_is_not_lost(self):
        values = array.array("I", range(8))
        part = memoryview(values).cast("B").cast("I")[2:]
        if sys.implementation.name == "pypy":
            with self.assertRaisesRegex(TypeError, "makes a copy"):
                self.module.sum(part, len(part))
        else:
            self.assertEqual(self.module.sum(part, len(part)), sum(range(2, 8)))


if __name__ == "__main__":
    unittest.main()
