"""Names that the source does not define, and Python functions that compiled code calls."""

import array
import ctypes
import gc
import threading
import unittest

import cffi

import pasm

SOURCE = """
struct Point {
    float x
    float y
}
extern function int host_add(int a, int b)
function int call_it(int a, int b) {
    reg32 x, y, sum
    load x, a
    load y, b
    call host_add(x, y) -> sum
    inc sum
    return sum
}
"""
POINTERS = """
extern function const char* host_text(const char* text, double x)
function const char* call_it(const char* text, double x) {
    reg64 p, q
    xmm v
    load p, text
    load v, x
    call host_text(p, v) -> q
    return q
}
"""
DATA = """
extern data uint32_t host_counter
function uint32_t count(void) {
    reg64 p
    reg32 v
    load p, &host_counter
    mov v, [p]
    inc v
    mov [p], v
    return v
}
"""
SORT = """
extern function void qsort(void* items, size_t count, size_t size, int (*compare)(const void*, const void*))
function void sort(int32_t* items, size_t n, int (*compare)(const void*, const void*)) {
    reg64 p, count, f
    load p, items
    load count, n
    load f, compare
    call qsort(p, count, 4, f)
    return
}
"""


class Callbacks(unittest.TestCase):
    def test_python_functions(self):
        seen = []

        def add(a, b):
            seen.append((a, b))
            return a + b
        module = pasm.loads(SOURCE, resolve={"host_add": add})
        self.assertEqual(module.call_it(40, 1), 42)
        self.assertEqual(module.call_it(-40, 1), -38)
        self.assertEqual(seen, [(40, 1), (-40, 1)])

    def test_live_as_long_as_the_code(self):
        function = pasm.loads(SOURCE, resolve={"host_add": lambda a, b: a * b}).call_it
        self.assertEqual(function(6, 7), 43)

    def test_code_lives_while_it_runs(self):
        holder = []

        def forget(a, b):
            holder.clear()
            for _ in range(4):
                gc.collect()
            others.extend(pasm.loads("function int other(void) { return 1 }\n") for _ in range(5))
            return a + b
        others = []
        holder.append(pasm.loads(SOURCE, resolve={"host_add": forget}).call_it)
        self.assertEqual(holder[0](40, 1), 42)

    def test_addresses(self):
        ffi = cffi.FFI()
        callback = ffi.callback("int(int, int)", lambda a, b: a - b)
        of_ctypes = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int)(lambda a, b: a - b)
        other = pasm.loads("function int minus(int a, int b) {\n    reg32 x, y\n    load x, a\n    load y, b\n"
                           "    sub x, y\n    return x\n}\n")
        for value in (callback, int(ffi.cast("uintptr_t", callback)), of_ctypes, other.minus, other.minus.address):
            self.assertEqual(pasm.loads(SOURCE, resolve={"host_add": value}).call_it(5, 3), 3)

    def test_pointers(self):
        kept = bytearray(b"answer\0")

        def text(pointer, number):
            self.assertIsInstance(pointer, pasm.Address)
            return pasm.Address.of(kept) if number > 1 else pointer if number > 0 else None
        module = pasm.loads(POINTERS, resolve={"host_text": text})
        self.assertEqual(module.call_it("question", 2.0).string(), "answer")
        question = bytearray(b"question\0")
        self.assertEqual(module.call_it(question, 0.5), pasm.Address.of(question))
        self.assertIsNone(module.call_it("question", -1))

    def test_exceptions_pass_through(self):
        def fail(_a, b):
            if b == 0:
                raise ZeroDivisionError("in the function")
            return 1
        module = pasm.loads(SOURCE, resolve={"host_add": fail})
        with self.assertRaisesRegex(ZeroDivisionError, "in the function"):
            module.call_it(1, 0)
        self.assertEqual(module.call_it(1, 1), 2, "the next call has nothing of it")

    def test_what_is_returned_must_fit(self):
        for wrong, error in ((1 << 40, OverflowError), ("a", TypeError), (None, TypeError)):
            module = pasm.loads(SOURCE, resolve={"host_add": lambda a, b, wrong=wrong: wrong})
            with self.assertRaises(error):
                module.call_it(1, 1)
        module = pasm.loads(POINTERS, resolve={"host_text": lambda text, x: b"gone at once"})
        with self.assertRaisesRegex(TypeError, "None or pasm.Address"):
            module.call_it("", 1)

    def test_exceptions_belong_to_their_thread(self):
        barrier = threading.Barrier(2)

        def fail(a, _b):
            barrier.wait(timeout=60)
            if a == 1:
                raise KeyError(a)
            return a
        module = pasm.loads(SOURCE, resolve={"host_add": fail})
        results = {}

        def work(a):
            try:
                results[a] = module.call_it(a, 0)
            except KeyError as error:
                results[a] = error.args
        threads = [threading.Thread(target=work, args=(a,)) for a in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, {1: (1,), 2: 3})

    def test_functions_as_arguments(self):
        module = pasm.loads(SORT)
        items = array.array("i", [5, -3, 9, 0, 2])

        def compare(a, b):
            x, y = (int.from_bytes(p.bytes(4), "little", signed=True) for p in (a, b))
            return (x > y) - (x < y)
        module.sort(items, 5, compare)
        self.assertEqual(list(items), [-3, 0, 2, 5, 9])

        def fail(_a, _b):
            raise RuntimeError("no order")
        with self.assertRaisesRegex(RuntimeError, "no order"):
            module.sort(items, 5, fail)
        with self.assertRaises(TypeError):
            module.sort(items, 5, 3)

    def test_data(self):
        counter = array.array("I", [41])
        module = pasm.loads(DATA, resolve={"host_counter": counter})
        self.assertEqual(module.count(), 42)
        self.assertEqual(counter[0], 42)
        module = pasm.loads(DATA, resolve={"host_counter": pasm.Address.of(counter)})
        self.assertEqual(module.count(), 43)
        for wrong in (array.array("f", [1]), bytes(4), array.array("I"), "text", None):
            with self.assertRaisesRegex(TypeError, "host_counter"):
                pasm.loads(DATA, resolve={"host_counter": wrong})

    def test_the_process_has_the_rest(self):
        module = pasm.loads("extern function int abs(int x)\nfunction int f(int x) {\n    reg32 v\n    load v, x\n"
                            "    call abs(v) -> v\n    return v\n}\n")
        self.assertEqual(module.f(-12), 12)

    def test_what_cannot_be_resolved(self):
        with self.assertRaisesRegex(TypeError, "is an address or a function, not str"):
            pasm.loads(SOURCE, resolve={"host_add": "add"})
        with self.assertRaisesRegex(TypeError, "does not declare it as a function"):
            pasm.loads(SOURCE, resolve={"host_add": 1, "host_ad": lambda: 1})
        with self.assertRaises(OverflowError):
            pasm.loads(SOURCE, resolve={"host_add": -1})
        vectors = "extern function void host(__m128 v)\nfunction void f(void) { return }\n"
        with self.assertRaisesRegex(TypeError, r"resolve\['host'\].*vectors by value"):
            pasm.loads(vectors, resolve={"host": lambda v: None})
        with self.assertRaisesRegex(TypeError, "any number of arguments"):
            pasm.loads("extern function int host(int n, ...)\nfunction void f(void) { return }\n",
                       resolve={"host": lambda *v: 0})


if __name__ == "__main__":
    unittest.main()
