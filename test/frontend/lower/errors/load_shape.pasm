; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(int n) {
    load eax
; CHECK: :[[#@LINE-1]]:5: error: `load` takes a register and an argument, a constant, `&name` or `[place]` [load-shape]
    load eax, n, n
; CHECK: :[[#@LINE-1]]:5: error: `load` takes a register and an argument, a constant, `&name` or `[place]` [load-shape]
    load eax, ecx
; CHECK: :[[#@LINE-1]]:15: error: `load` brings in arguments and constants: copy the register `ecx` with a move [load-of-register]
    load eax, 1.5
; CHECK: :[[#@LINE-1]]:15: error: `load` takes an argument, an integer, `&name` or `[place]`, not a float [load-of-other]
    return
}
