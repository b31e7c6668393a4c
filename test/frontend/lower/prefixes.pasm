; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Prefixes that force an encoding or an atomic access.
function void f() target(avx512f, avx512vl) {
    lock add dword ptr [rdi], 1
    LOCK xadd [rdi], eax
    lock xchg [rdi], eax
    rep movsb
    repne scasb
    repz cmpsb
    rep ret
    {evex} vaddps xmm0, xmm1, xmm2
    {vex3} vaddps xmm0, xmm1, xmm2
    {disp32} vmovups xmm0, [rax + 4]
    {disp8} mov eax, [rax]
    {load} mov eax, ecx
    {store} mov eax, ecx
    {rex} mov al, cl
    return
}

; CHECK: function void f() target(avx512f, avx512vl)
; CHECK-NEXT: lock add dword ptr [rdi], 1
; CHECK-NEXT: lock xadd [rdi], eax
; CHECK-NEXT: lock xchg [rdi], eax
; CHECK-NEXT: rep movsb
; CHECK-NEXT: repne scasb
; CHECK-NEXT: rep cmpsb
; CHECK-NEXT: rep ret
; CHECK-NEXT: {evex} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT: {vex3} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT: {disp32} vmovups xmm0, [rax + 4]
; CHECK-NEXT: {disp8} mov eax, [rax]
; CHECK-NEXT: {load} mov eax, ecx
; CHECK-NEXT: {store} mov eax, ecx
; CHECK-NEXT: {rex} mov al, cl
; CHECK-NEXT: return
