"""The same code out of loops and macros of pasmc, GNU as and NASM, for bench.py: one million instructions each."""

FLAT_BODY = """\
        mov {a}, [{p} + 4*i]
        add {a}, i
        imul {c}, {a}, 7
        mov [{q} + 4*i], {c}
        vmovups {u}, [{p} + 8*i + 32]
        vaddps {v}, {u}, [{q} + 32]
        vmulps {w}, {v}, {u}
        vmovups [{q} + 8*i], {w}
        lea {d}, [{p} + 8*{q} + i]
        xor {a}, {c}
"""
PHYSICAL = {"a": "eax", "c": "ecx", "d": "rdx", "p": "rdi", "q": "rsi", "u": "ymm1", "v": "ymm2", "w": "ymm3"}
VIRTUAL = {name: name for name in PHYSICAL}
ITERATIONS = 100_000


def flat():
    """A loop of ten instructions, run 100,000 times over, without and with virtual registers."""
    physical, virtual = FLAT_BODY.format(**PHYSICAL), FLAT_BODY.format(**VIRTUAL)
    loop = f"    for i in 0..{ITERATIONS} {{\n"
    return {
        "pasm": f"function void f() target(avx2) noframe {{\n    assume rdi, rsi\n{loop}{physical}    }}\n    ret\n}}\n",
        "virtual.pasm": "function void f(void* x, void* y) target(avx2) {\n    reg64 p, q\n    load p, x\n    load q, y\n"
                        f"{loop}        reg32 a, c\n        reg64 d\n        ymm u, v, w\n{virtual}    }}\n    return\n}}\n",
        "s": f".intel_syntax noprefix\n.globl f\nf:\n.set i, 0\n.rept {ITERATIONS}\n{physical}.set i, i + 1\n.endr\n        ret\n",
        "nasm": f"bits 64\nglobal f\nf:\n%assign i 0\n%rep {ITERATIONS}\n{physical}%assign i i+1\n%endrep\n        ret\n",
    }


def nested():
    """Macros with parameters, three deep, called from a loop: 14 instructions a row, 10 rows a table."""
    tables = 7143
    pasm = """\
macro mix(reg32 r, int n, int m) {{
    add r, n
    imul r, r, 7
    xor r, m
    lea r, [r + 4*r + n]
    sub r, m
    rol r, 3
}}
macro row({kind} p, reg32 a, reg32 c, int i) {{
    mov a, [p + 4*i]
    mix a, i, i + 1
    mix c, 2*i, 3
    mov [p + 4*i], c
}}
macro table({kind} p, reg32 a, reg32 c, int first) {{
    for i in 0..10 {{ row p, a, c, first + i }}
}}
"""
    gas = """\
.intel_syntax noprefix
.macro mix r, n, m
    add \\r, \\n
    imul \\r, \\r, 7
    xor \\r, \\m
    lea \\r, [\\r\\()x + 4*\\r\\()x + \\n]
    sub \\r, \\m
    rol \\r, 3
.endm
"""
    # The address registers of `lea` have other names than their low halves: one macro argument more.
    pasm = pasm.replace("[r + 4*r + n]", "[r.reg64 + 4*r.reg64 + n]").format(kind="reg64")
    gas = gas.replace("mix r, n, m", "mix r, x, n, m").replace("\\r\\()x", "\\x") + """\
.macro row p, a, ax, c, cx, i
    mov \\a, [\\p + 4*(\\i)]
    mix \\a, \\ax, \\i, \\i + 1
    mix \\c, \\cx, 2*(\\i), 3
    mov [\\p + 4*(\\i)], \\c
.endm
.macro table p, a, ax, c, cx, first
.set i, \\first
.rept 10
    row \\p, \\a, \\ax, \\c, \\cx, i
.set i, i + 1
.endr
.endm
"""
    nasm = """\
bits 64
%macro mix 4
    add %1, %3
    imul %1, %1, 7
    xor %1, %4
    lea %1, [%2 + 4*%2 + %3]
    sub %1, %4
    rol %1, 3
%endmacro
%macro row 6
    mov %2, [%1 + 4*(%6)]
    mix %2, %3, %6, %6 + 1
    mix %4, %5, 2*(%6), 3
    mov [%1 + 4*(%6)], %4
%endmacro
%macro table 6
%assign i %6
%rep 10
    row %1, %2, %3, %4, %5, i
%assign i i+1
%endrep
%endmacro
"""
    return {
        "pasm": pasm + "function void f() noframe {\n    assume rdi, ecx\n"
                       f"    for t in 0..{tables} {{ table rdi, eax, ecx, 10*t }}\n    ret\n}}\n",
        "virtual.pasm": pasm + "function void f(void* x) {\n    reg64 p\n    reg32 a, c\n    load p, x\n    mov c, 1\n"
                               f"    for t in 0..{tables} {{ table p, a, c, 10*t }}\n    return\n}}\n",
        "s": gas + f".globl f\nf:\n.set t, 0\n.rept {tables}\n    table rdi, eax, rax, ecx, rcx, 10*t\n.set t, t + 1\n.endr\n    ret\n",
        "nasm": nasm + f"global f\nf:\n%assign t 0\n%rep {tables}\n    table rdi, eax, rax, ecx, rcx, 10*t\n%assign t t+1\n%endrep\n    ret\n",
    }


SOURCES = {"a flat loop": flat, "nested macros": nested}
INSTRUCTIONS = {"a flat loop": 10 * ITERATIONS + 1, "nested macros": 7143 * 10 * 14 + 1}
