; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t f(uint64_t x) {
    reg64 a, b
    load a, x
    mov  b, a
    test b, b
    jz   skip
    spill a
skip:
; CHECK: slot_not_spilled.pasm:[[#@LINE+1]]:{{.*}} error: the slot of `a` is read here, but nothing has spilled it on some path [slot-not-spilled]
    reload a
; CHECK: slot_not_spilled.pasm:[[#@LINE-5]]:{{.*}} note: the path takes this branch
    return a
}
