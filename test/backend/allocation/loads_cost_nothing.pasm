; A load costs no instruction when the virtual register can be given the incoming one.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: sum:
; CHECK-NOT: mov
; CHECK: lea rax, [rdi + rsi]
; CHECK-NEXT: add rax, rdx
; CHECK-NEXT: ret
function uint64_t sum(uint64_t a, uint64_t b, uint64_t c) {
    reg64 x, y, z, t
    load x, a
    load y, b
    load z, c
    lea t, [x + y]
    add t, z
    return t
}
