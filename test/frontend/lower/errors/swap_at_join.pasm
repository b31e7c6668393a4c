; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function uint64_t f(uint64_t n) {
    reg64 a, b
    load a, n
    load b, 1
again:
    add a, b
    swap a, b
    dec b
    jnz again
; CHECK: :[[#@LINE-1]]:5: error: `again` is reached with `a` and `b` exchanged here, and not so elsewhere: at a label every name has one meaning [swapped-at-label]
; CHECK: :[[#@LINE-6]]:1: note: `again` is here
    return a
}
