; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; A portable macro takes the instructions of the function that it is expanded in; its blocks are the caller's.
pasm 1

macro add_three(xmm to, xmm a, xmm b) portable {
    xmm t
    addps t, a, b
    addps to, t, t
}
macro outer(xmm v) portable { add_three v, v, v }
macro plain(xmm v) { add_three v, v, v }
macro with_block(block body) portable { body }
macro local_macro() {
    macro inner(xmm v) portable { addps v, v, v }
    xmm v
    assume v
    inner v
}

; CHECK-LABEL: function void sse()
function void sse() target(sse2) {
    xmm v, w
    assume v, w
    ; CHECK: movaps t, v
    ; CHECK-NEXT: addps t, w
    ; CHECK-NEXT: movaps v, t
    ; CHECK-NEXT: addps v, t
    add_three v, v, w
    ; CHECK: addps t, v
    outer v
    plain v
    ; A block is not portable because the macro is.
    ; CHECK: addps v, w
    with_block() { addps v, w }
    ; CHECK: addps v, v
    local_macro()
    return
}
; CHECK-LABEL: function void avx()
function void avx() target(avx) {
    xmm v, w
    assume v, w
    ; CHECK: vaddps t, v, w
    ; CHECK-NEXT: vaddps v, t, t
    add_three v, v, w
    ; CHECK: vaddps t, v, v
    ; CHECK: vaddps v, t, t
    outer v
    ; CHECK: vaddps t, v, v
    plain v
    ; CHECK: vaddps v, v, w
    with_block() { vaddps v, v, w }
    return
}
; CHECK-LABEL: function void portable_caller()
function void portable_caller() portable target(avx) {
    xmm v, w
    assume v, w
    ; CHECK: vaddps v, v, w
    with_block() { addps v, w }
    return
}
