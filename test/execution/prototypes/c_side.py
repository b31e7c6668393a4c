"""The C side of random prototypes: callers of pasm functions, and functions that pasm calls. Both compare every scalar."""

from c_types import SLOT
from pasm_side import LEAF, RESULT, Caller, widest
import trampoline

HEAD = r"""
#include <immintrin.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
unsigned char in_bytes[4096 + 64] __attribute__((aligned(64))), out_bytes[32768] __attribute__((aligned(64)));
int failures, tests;
static void compare(const char* name, const char* what, const void* want, const void* have, size_t size) {
    if (memcmp(want, have, size) == 0) return;
    ++failures;
    printf("%s: %s differs:", name, what);
    for (size_t i = 0; i < size; ++i) printf(" %02x", ((const unsigned char*)want)[i]);
    printf(" expected, got");
    for (size_t i = 0; i < size; ++i) printf(" %02x", ((const unsigned char*)have)[i]);
    printf("\n");
}
static void compare_integer(const char* name, const char* what, int64_t want, const void* have, size_t size) {
    compare(name, what, &want, have, size);
}
static unsigned seed;
static void fill(unsigned start) {
    seed = start; ++tests;
    for (size_t i = 0; i < sizeof in_bytes; ++i) { seed = seed * 1103515245 + 12345; in_bytes[i] = seed >> 16; }
    memset(out_bytes, 0x55, sizeof out_bytes);
}
"""

# The parts that need the trampoline.
CHECKS = r"""
static void prepare(void* function, int dirties, int clears, int expects_clean) {
    for (size_t i = 0; i < sizeof through_pattern; ++i) { seed = seed * 1103515245 + 12345; through_pattern[i] = seed >> 16; }
    through_target = (uint64_t)(uintptr_t)function; through_broken = 0;
    through_dirties = dirties; through_clears = clears; through_expects_clean = expects_clean;
}
static void check_promises(const char* name) {
    for (int i = 0; i < 32; ++i)
        if (through_broken >> i & 1) { ++failures; printf("%s: %s is not kept\n", name, broken_names[i]); }
}
"""

# Registers that a called function may change, changed: who relies on one of them is found out.
SPOIL = (' __asm__ volatile("vzeroall" ::: ' + ", ".join(f'"xmm{i}"' for i in range(16)) + ");\n"
         ' __asm__ volatile("mov $-1, %%rax; mov %%rax, %%rcx; mov %%rax, %%rdx; mov %%rax, %%rsi; mov %%rax, %%rdi;'
         ' mov %%rax, %%r8; mov %%rax, %%r9; mov %%rax, %%r10; mov %%rax, %%r11"'
         ' ::: "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11");\n')


def sanitized(kind, slot):
    """A bool in memory is 0 or 1."""
    return "".join(f"    in_bytes[{SLOT * slot} + {offset_text(kind, path)}] &= 1;\n"
                   for path, _, leaf in kind.leaves() if leaf.name == "bool")


def offset_text(kind, path):
    return f"offsetof({kind.c_name}, {path[1:]})" if path else "0"


def fetched(kind, variable, slot):
    return f"    {kind.c_name} {variable}; memcpy(&{variable}, in_bytes + {SLOT * slot}, sizeof {variable});\n"


def constants_in_memory(value):
    """Puts the constants that the pasm side passes where `in_bytes` would hold them."""
    text = ""
    for i, constant in value.constants.items():
        path, _, leaf = value.leaves[i]
        bits = constant & ((1 << (8 * leaf.size)) - 1)
        text += (f"    {{ uint64_t k = {bits:#x}ull; memcpy(in_bytes + {value.offset} + {offset_text(value.kind, path)}, "
                 f"&k, {leaf.size}); }}\n")
    return text


def compared_result(name, kind, pointer):
    """The result, scalar by scalar, against the slot that it came from."""
    text = ""
    for path, _, leaf in kind.leaves():
        offset = offset_text(kind, path)
        text += (f'    compare("{name}", "result{path}", in_bytes + {SLOT * RESULT} + {offset}, '
                 f"{pointer} + {offset}, {leaf.size});\n")
    return text


def declaration(abi, result, name, types):
    attribute = "__attribute__((vectorcall))" if abi.vectorcall else abi.attribute
    return f"{attribute} {result} {name}({', '.join(types) or 'void'})"


def callee_test(abi, callee):
    """Calls a pasm function through the trampoline, with clean registers and with dirty ones."""
    name, kinds = callee.name, callee.parameters
    result = callee.result.c_name if callee.result else "void"
    types = [kind.c_name for kind in kinds]
    text = declaration(abi, result, name, types) + ";\n"
    text += f"static void test_{name}(void) {{\n    fill({hash_of(name)}u);\n"
    for i, kind in enumerate(kinds):
        text += sanitized(kind, i) + fetched(kind, f"v{i}", i)
    if callee.result:
        text += sanitized(callee.result, RESULT) + constants_in_memory(callee.value)
    wide_arguments = any(widest(kind) > 16 for kind in kinds)
    wide_result = callee.result is not None and widest(callee.result) > 16
    for dirty in ([False] if wide_arguments else [False, True]):
        clean = not dirty and not wide_result and (callee.target.has_avx or not wide_arguments)
        text += f"    prepare((void*){name}, {int(dirty)}, {int(not dirty and not wide_arguments)}, {int(clean)});\n"
        # Bits that neither compiler's caller would set: above narrow integers.
        passed = [f"((uint64_t)v{i} & {(1 << 8 * kind.size) - 1:#x}ull) | 0x{'a5c3' * 4}ull << {8 * kind.size}"
                  if dirty and is_narrow(kind) else f"v{i}" for i, kind in enumerate(kinds)]
        wider = ["unsigned long long" if dirty and is_narrow(kind) else kind.c_name for kind in kinds]
        text += f"    {{ typedef {declaration(abi, result, '(*pointer)', wider)};\n"
        # Through a variable: of a function that is named gcc believes the convention of its declaration.
        text += "    volatile pointer call = (pointer)through;\n"
        keep = f"{result} r = " if callee.result else ""
        text += f"    {keep}call({', '.join(passed)});\n    check_promises(\"{name}\");\n"
        if callee.result:
            text += compared_result(name, callee.result, "(unsigned char*)&r")
        text += "    }\n"
        for i, path, leaf, index, width, _ in callee.stores:
            what, place = f"p{i}{path}", f"out_bytes + {LEAF * index}"
            if leaf.group in ("integer", "mask"):
                text += f'    compare_integer("{name}", "{what}", {as_integer(leaf, f"v{i}{path}")}, {place}, {width});\n'
            else:
                text += f'    compare("{name}", "{what}", &v{i}{path}, {place}, {width});\n'
        text += "    memset(out_bytes, 0x55, sizeof out_bytes);\n"
    return text + "}\n"


def as_integer(leaf, value):
    """A scalar as an integer of 64 bits. gcc would extend the sign of a pointer."""
    return f"({'int64_t' if leaf.signed else 'uint64_t'}){'(uintptr_t)' if '*' in leaf.name else ''}{value}"


def is_narrow(kind):
    return kind.group in ("integer", "mask") and kind.size < 8


def caller_test(abi, caller):
    """A C function that compares what pasm passes, and a call of the pasm function that calls it."""
    name, target, kinds = caller.name, caller.callee, caller.parameters
    result = caller.result.c_name if caller.result else "void"
    parameters = [f"{kind.c_name} p{i}" for i, kind in enumerate(kinds)]
    text = "__attribute__((noinline)) " + declaration(abi, result, target, parameters + ["..."] * bool(caller.unnamed))
    text += " {\n"
    if caller.unnamed:
        va = abi.va_prefix
        text += f"    {va}va_list list; {va}va_start(list, p{len(kinds) - 1});\n"
        for i, kind in enumerate(caller.unnamed, len(kinds)):
            text += f"    {kind.c_name} p{i} = va_arg(list, {kind.c_name});\n"
        text += f"    {va}va_end(list);\n"
    text += ("    char here; if ((uintptr_t)__builtin_frame_address(0) % 16) { ++failures; printf(\"alignment\\n\"); }"
             " (void)here;\n") if not abi.is_windows else ""  # where frame pointers may be anywhere
    for i, kind in enumerate(list(kinds) + list(caller.unnamed)):
        for path, _, leaf in kind.leaves():
            what, place = f"p{i}{path}", f"in_bytes + {SLOT * i} + {offset_text(kind, path)}"
            if leaf.group in ("integer", "mask"):
                # Widened: a compiler that relies on the caller's extension shows whether it was made.
                text += (f"    {{ {leaf.c_name} k; memcpy(&k, {place}, sizeof k); volatile uint64_t w = {as_integer(leaf, 'k')}; "
                         f'compare_integer("{name}", "{what}", {as_integer(leaf, f"p{i}{path}")}, (void*)&w, 8); }}\n')
            else:
                text += f'    compare("{name}", "{what}", {place}, &p{i}{path}, {leaf.size});\n'
    text += SPOIL
    if caller.result:
        text += fetched(caller.result, "result", RESULT) + "    return result;\n"
    text += f"}}\n{abi.attribute} void {name}(void);\nstatic void test_{name}(void) {{\n    fill({hash_of(name)}u);\n"
    for i, kind in enumerate(list(kinds) + list(caller.unnamed)):
        text += sanitized(kind, i) + constants_in_memory(caller.values[i])
    text += sanitized(caller.result, RESULT) if caller.result else ""
    text += f"    prepare((void*){name}, 0, 1, 1);\n    typedef {abi.attribute} void (*pointer)(void); volatile pointer call = (pointer)through; call();\n    check_promises(\"{name}\");\n"
    text += compared_result(name, caller.result, "out_bytes") if caller.result else ""
    bytes_kept = 32 if caller.target.has_avx else 16
    for i in range(caller.kept):
        place = f"out_bytes + {Caller.kept_place(i)}"
        text += f'    compare("{name}", "kept register {i}", in_bytes + {8 * i}, {place}, 8);\n'
        text += f'    compare("{name}", "kept vector {i}", in_bytes + {8 * i}, {place} + 8, {bytes_kept});\n'
    return text + "}\n"


def hash_of(name):
    value = 7
    for c in name:
        value = (value * 31 + ord(c)) % 65521
    return value


def main_text(tests):
    body = "\n".join(f"    {line}" for line in tests)
    return ("int main(void) {\n" + body +
            '\n    printf("%d functions, %d failures\\n", tests, failures);\n    return failures != 0;\n}\n')


def head(abi):
    return HEAD + trampoline.c_text(abi.is_ms) + CHECKS
