; Incoming argument registers live until their load: crossed loads are a parallel move (pitfall 2).
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: crossed:
; CHECK: xchg {{r(di|si), r(di|si)}}
; CHECK: ret
function uint64_t crossed(uint64_t x, uint64_t y) {
    load rdi, y
    load rsi, x
    sub rdi, rsi
    return rdi
}

; The multiplication destroys rdx before `z` is loaded.
; CHECK-LABEL: destroyed:
; CHECK: mov [[Z:r[a-z0-9]+]], rdx
; CHECK: mul
; CHECK: add rax, [[Z]]
function uint64_t destroyed(uint64_t x, uint64_t y, uint64_t z) {
    reg64 a, b, c
    load a, x
    load b, y
    mov rax, a
    mul b
    load c, z
    add rax, c
    return rax
}
