; Each definition of a register and its uses may live elsewhere; the author's moves stay.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: two_lives:
; CHECK: mov rcx, 5
; CHECK: mov rdx, 7
; CHECK: mov rax, rcx
; CHECK: ret
function uint64_t two_lives() {
    reg64 v
    mov v, 5
    mov rcx, v
    mov v, 7
    mov rdx, v
    mov rax, rcx
    mul rdx
    return rax
}
