; AH..DH never meet a REX prefix (pitfall 5): with four registers taken the others still leave room for them.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: middle:
; CHECK: movzx e{{[a-d]x|[sd]i|bp}}, {{[abcd]}}h
; CHECK: mov {{[abcd]}}h, {{[abcd]}}l
; CHECK: ret
function uint32_t middle(uint32_t a, uint32_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
    reg64 p, q, r, s, t, u
    reg32 x
    load p.reg32, a
    load q.reg32, b
    load r, c
    load s, d
    load t, e
    load u, f
    movzx x, p.high8
    mov p.high8, q.reg8
    add r, s
    add r, t
    add r, u
    add r.reg32, p.reg32
    add r.reg32, x
    return r.reg32
}
