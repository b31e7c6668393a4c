; No more than fifteen registers are live at any place, yet the calls leave no room: what lives across a call needs a
; callee-saved register.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

extern function void g(void)

; CHECK: error: no general register is left for `v[{{[0-9]}}]`: what lives beside it takes them all [no-register-left]
; CHECK: note: `v[0]` is live there; it is defined here
; CHECK: note: this instruction overwrites rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11 while `v[{{[0-9]}}]` is live
function uint64_t f(const uint64_t* p) {
    reg64 m, v[7]
    load m, p
    mov v[0], [m + 0]
    mov v[1], [m + 8]
    mov v[2], [m + 16]
    mov v[3], [m + 24]
    mov v[4], [m + 32]
    mov v[5], [m + 40]
    mov v[6], [m + 48]
    call g
    add v[0], v[1]
    add v[0], v[2]
    add v[0], v[3]
    add v[0], v[4]
    add v[0], v[5]
    add v[0], v[6]
    return v[0]
}
