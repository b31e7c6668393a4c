; The mask of a legacy blend is xmm0, whatever it is called.
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: blend:
; CHECK: movdqu xmm0, {{.*}}[rdi + 32]
; CHECK: pblendvb xmm{{[1-9]+}}, xmm{{[1-9]+(, xmm0)?$}}
; CHECK: ret
function void blend(void* p) target(sse4_1) {
    reg64 m
    xmm a, b, by
    load m, p
    movdqu a, [m]
    movdqu b, [m + 16]
    movdqu by, [m + 32]
    pblendvb a, b, by
    movdqu [m], a
    return
}
