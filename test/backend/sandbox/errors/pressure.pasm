; An address takes a register of its own, which the error names where there is none.
; RUN: not %pasmc %s -mabi=nacl -o /dev/null 2>&1 | FileCheck %s
; RUN: %pasmc %s -o /dev/null
pasm 1

; CHECK: error: {{[0-9]+}} general registers are live here
; CHECK: note: `sandbox_address` is
function uint64_t full(uint64_t* p) {
    reg64 x, v[12]
    load x, p
    for i in 0..12 { mov v[i], [x + 8*i] }
    add v[0], [x + 96]
    for i in 1..12 { add v[0], v[i] }
    add v[0], x
    return v[0]
}
