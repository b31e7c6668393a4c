; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Names that are as they were at the label again.
function uint64_t f(uint64_t n) {
    reg64 a, b
    load a, n
    load b, 1
again:
    add a, b
    swap a, b
    add a, b
    swap a, b
    dec b
    jnz again
    return a
}

; CHECK: function uint64_t f(uint64_t n) target(x86_64)
; CHECK-NEXT: reg64 a, b
; CHECK-NEXT: load a, n
; CHECK-NEXT: load b, 1
; CHECK-NEXT: again:
; CHECK-NEXT: add a, b
; CHECK-NEXT: add b, a
; CHECK-NEXT: dec b
; CHECK-NEXT: jne again
; CHECK-NEXT: return a
