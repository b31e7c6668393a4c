; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A huge array of registers.
pasm 1
function void f() {
    ; CHECK: error: the length of a register array is 1000000000: it must be 1 to 1048576 [value-out-of-range]
    xmm v[1000000000]
    ; CHECK: error: a register array has at most 1048576 elements
    reg64 g[100000][100000]
    return
}
