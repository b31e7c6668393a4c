; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Types of registers.
pasm 1
struct A {
    int x
}
struct B {
    int y
}
function void f(A* a, const B* b, void* any) {
    ; CHECK: :[[#@LINE+1]]:15: error: a register is a pointer to a structure or nothing: `A` is none; write `A*` [register-type]
    reg64 p1: A
    ; CHECK: :[[#@LINE+1]]:15: error: a register is a pointer to a structure or nothing: `uint64_t` is none [register-type]
    reg64 p2: uint64_t
    ; CHECK: :[[#@LINE+1]]:15: error: a register is a pointer to a structure or nothing: `const float*` is none [register-type]
    reg64 p3: const float*
    ; CHECK: :[[#@LINE+1]]:15: error: a register is a pointer to a structure or nothing: `A**` is none [register-type]
    reg64 p4: A**
    ; CHECK: :[[#@LINE+1]]:15: error: a pointer needs a `reg64`, which `p5` is not [register-type-width]
    reg32 p5: A*
    ; CHECK: :[[#@LINE+1]]:12: error: a pointer needs a `reg64`, which `v` is not [register-type-width]
    xmm v: A*
    ; CHECK: :[[#@LINE+1]]:15: error: unknown type `C` [unknown-type]
    reg64 p6: C*
    reg64 pa: A*, pa2: const A*, pb: B*, plain
    ; CHECK: :[[#@LINE+1]]:10: warning: `pa` is declared `A*`, and argument `b` is `const B*` [pointer-to-other]
    load pa, b
    ; CHECK-NOT: warning
    load pa2, a
    load pa, any
    load plain, a
    ; CHECK: :[[#@LINE+1]]:5: error: `pa` and `pb` cannot be exchanged: they point to different structures [swap-of-types]
    swap pa, pb
    return
}
