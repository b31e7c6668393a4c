"""How long code lives, and several threads."""

import gc
import threading
import time
import unittest
import weakref

import pasm
from pasm import _code

SOURCE = """
data uint32_t table[3] = [1, 2, 3]
function int Add(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add x, y
    return x
}
/// Waits for the flag, at most 2^36 rounds; answers whether it came.
function bool wait_for(const uint32_t* flag) {
    reg64 p, rounds
    reg32 v
    load p, flag
    load rounds, 1 << 36
    block again {
        mov v, [p]
        test v, v
        jnz came
        pause
        dec rounds
        jnz again.begin
    }
    xor v, v
    return v.reg8
came:
    mov v, 1
    return v.reg8
}
"""


def collected():
    """After this what nothing refers to is gone, on PyPy too."""
    for _ in range(4):
        gc.collect()


class Lifetime(unittest.TestCase):
    def code_of(self, module):
        return weakref.ref(module.Add._code)

    def test_functions_keep_the_code(self):
        module = pasm.loads(SOURCE)
        code, add = self.code_of(module), module.Add
        del module
        collected()
        self.assertIsNotNone(code())
        self.assertEqual(add(2, 2), 4)
        del add
        collected()
        self.assertIsNone(code())

    def test_views_keep_the_code(self):
        view = pasm.loads(SOURCE).data["table"]
        part = view[1:]
        del view
        collected()
        # Something else would lie there by now.
        others = [pasm.loads(SOURCE) for _ in range(5)]
        self.assertEqual(part.tolist(), [2, 3])
        del others

    def test_code_goes_with_the_last_of_them(self):
        module = pasm.loads(SOURCE)
        code, view = self.code_of(module), module.data["table"]
        del module
        collected()
        self.assertIsNotNone(code())
        view.release()
        del view
        collected()
        self.assertIsNone(code())

    def test_the_library_frees_it(self):
        freed = []
        free = _code.lib.pasm_module_free

        class Library:
            def __getattr__(self, name):
                if name == "pasm_module_free":
                    return lambda handle: (freed.append(handle), free(handle))
                return getattr(self.__dict__["real"], name)
        library = Library()
        library.__dict__["real"] = _code.lib
        _code.lib = library
        try:
            pasm.loads(SOURCE).Add(1, 1)
            collected()
        finally:
            _code.lib = library.__dict__["real"]
        self.assertEqual(len(freed), 1)

    def test_with(self):
        with pasm.loads(SOURCE, "with.pasm") as module:
            add, code = module.Add, self.code_of(module)
            self.assertEqual(module.Add(1, 2), 3)
        for use in (lambda: module.Add, lambda: module["Add"], lambda: module.functions, lambda: module.data):
            with self.assertRaisesRegex(ValueError, "with.pasm is closed"):
                use()
        with self.assertRaises(ValueError):
            module.__enter__()
        self.assertEqual(add(1, 2), 3, "a function that is left keeps the code")
        del add
        collected()
        self.assertIsNone(code())


class Threads(unittest.TestCase):
    def test_compile_and_call_at_once(self):
        failures = []

        def work(number):
            try:
                for value in range(25):
                    module = pasm.loads(f"function int f(int x) {{\n    reg32 v\n    load v, x\n    add v, {value}\n"
                                        f"    return v\n}}\n", f"thread{number}.pasm")
                    for x in range(200):
                        if module.f(x) != x + value:
                            raise AssertionError(f"{x} + {value}")
                    with self.assertRaises(pasm.CompileError) as caught:
                        pasm.loads("function", f"wrong{number}.pasm")
                    if f"wrong{number}.pasm" not in str(caught.exception):
                        raise AssertionError(str(caught.exception))
            except BaseException as error:
                failures.append(error)
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def test_other_threads_run_meanwhile(self):
        module = pasm.loads(SOURCE)
        flag = memoryview(bytearray(4)).cast("I")
        results = []
        thread = threading.Thread(target=lambda: results.append(module.wait_for(flag)))
        thread.start()
        time.sleep(0.05)
        self.assertEqual(results, [], "it waits")
        flag[0] = 1
        thread.join(timeout=60)
        self.assertEqual(results, [True])

    def test_one_function_in_several_threads(self):
        add = pasm.loads(SOURCE).Add
        sums = []

        def work():
            sums.append(sum(add(x, 1) for x in range(20000)))
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sums, [sum(range(1, 20001))] * 4)


if __name__ == "__main__":
    unittest.main()
