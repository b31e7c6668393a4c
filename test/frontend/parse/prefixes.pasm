; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    lock add [p], 1
    LOCK XADD qword ptr [rdi], rax
    rep movsb
    repne scasb
    REPZ CMPSB
    {evex} vaddps xmm0, xmm1, xmm2
    {vex3} vaddps xmm0, xmm1, xmm2
    {evex} {disp32} vmovups zmm0, [rax]
    lock {disp8} add [p], 1
    rep ret
    bnd jmp rax
    notrack jmp rax
    xacquire lock add [p], 1
    xrelease lock add [p], 1
    {vex2} vaddps xmm0, xmm1, xmm2
    {rex} mov al, bl
    {auto} paddd a, b, c
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line lock add [p], 1
; CHECK-NEXT:  line LOCK XADD qword ptr [rdi], rax
; CHECK-NEXT:  line rep movsb
; CHECK-NEXT:  line repne scasb
; CHECK-NEXT:  line REPZ CMPSB
; CHECK-NEXT:  line {evex} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT:  line {vex3} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT:  line {evex} {disp32} vmovups zmm0, [rax]
; CHECK-NEXT:  line lock {disp8} add [p], 1
; CHECK-NEXT:  line rep ret
; CHECK-NEXT:  line bnd jmp rax
; CHECK-NEXT:  line notrack jmp rax
; CHECK-NEXT:  line xacquire lock add [p], 1
; CHECK-NEXT:  line xrelease lock add [p], 1
; CHECK-NEXT:  line {vex2} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT:  line {rex} mov al, bl
; CHECK-NEXT:  line {auto} paddd a, b, c
