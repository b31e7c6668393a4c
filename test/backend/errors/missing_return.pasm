; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function void nothing() {
; CHECK: missing_return.pasm:[[#@LINE+1]]:1: error: control reaches the end of `nothing`; end it with `return`, or with a jump [missing-return]
}

function void conditional(uint64_t x) {
    reg64 a
    load a, x
again:
    dec a
    jnz again
; CHECK: missing_return.pasm:[[#@LINE+1]]:1: error: control reaches the end of `conditional`
}

; CHECK-NOT: error
function void forever() {
again:
    jmp again
}
