; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
macro a(reg64 r, vec v, reg g, operand o, mem m, int n, float f, string s, mnemonic op, label l, class C, block body) {
    C t, u[2]
    op v, t, m
    body
    jmp l
}
macro b(ymm rows[], xmm regs..., int n = 4, mask k = k1) { nop }
macro c() { }
macro d(zmm c[6][4], mem src = [rax + 8]) { }
macro hsum(xmm v) { haddps v, v }
; CHECK:macro a(reg64 r, vec v, reg g, operand o, mem m, int n, float f, string s, mnemonic op, label l, class C, block body)
; CHECK-NEXT:  line C t, u[2]
; CHECK-NEXT:  line op v, t, m
; CHECK-NEXT:  line body
; CHECK-NEXT:  line jmp l
; CHECK-NEXT:macro b(ymm rows[], xmm regs..., int n = 4, mask k = k1)
; CHECK-NEXT:  line nop
; CHECK-NEXT:macro c()
; CHECK-NEXT:macro d(zmm c[6][4], mem src = [(rax + 8)])
; CHECK-NEXT:macro hsum(xmm v)
; CHECK-NEXT:  line haddps v, v
