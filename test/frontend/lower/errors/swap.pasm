; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64 a
    reg32 b
    swap a, b
; CHECK: :[[#@LINE-1]]:5: error: `a` and `b` cannot be exchanged: they differ in class or number [swap-of-different]
    swap a
; CHECK: :[[#@LINE-1]]:5: error: `swap` takes two registers, not 1 [wrong-argument-count]
    swap a, rax
; CHECK: :[[#@LINE-1]]:13: error: `swap` exchanges names of declared registers, which `rax` is not [swap-of-other]
    swap a.reg32, b
; CHECK: :[[#@LINE-1]]:10: error: `swap` exchanges whole registers: `a.reg32` is a part of one [swap-of-view]
    return
}
