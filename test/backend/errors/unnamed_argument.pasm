; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t reads_rdi(uint64_t x) {
    reg64 a
; CHECK: unnamed_argument.pasm:[[#@LINE+1]]:{{.*}} error: `rdi` is read here, but no `load` names the argument in it; write `load` with `x`, or `assume rdi` [unnamed-argument]
    mov a, rdi
    return a
}

; CHECK-NOT: error
function uint64_t assumes(uint64_t x) {
    reg64 a
    assume rdi
    mov a, rdi
    return a
}
