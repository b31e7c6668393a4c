; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; What counts as one instruction: the moves that a portable form needs, `assume`, and the raw bytes of one line stay
; with the instruction that they serve.
pasm 1

; CHECK-LABEL: function void portable_form
; CHECK: {{movaps|movups}} c, a
; CHECK-NEXT: addps c, b
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: addps c, c
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: movups [rdi], c
function void portable_form(float* to) portable {
    xmm a, b, c
    assume rdi, a, b
    stream s {
        addps c, a, b
        addps c, c
        movups [rdi], c
    }
    stream t {
        mov ecx, 1
        mov ecx, 2
    }
    interleave s, t
    return
}

; CHECK-LABEL: function void assumed
; CHECK: assume rdi
; CHECK-NEXT: mov eax, [rdi]
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov edx, 5
; CHECK-NEXT: assume rsi
; CHECK-NEXT: return
function void assumed(int* to) {
    stream s {
        assume rdi
        mov eax, [rdi]
        mov edx, 5
        assume rsi
    }
    stream t { mov ecx, 1 }
    interleave s, t
    return
}

; CHECK-LABEL: function void only_assumed
; CHECK: mov ecx, 1
; CHECK-NEXT: assume rdi
; CHECK-NEXT: return
function void only_assumed(int* to) {
    stream s { assume rdi }
    stream t { mov ecx, 1 }
    interleave t, s
    return
}

; CHECK-LABEL: function void raw
; CHECK: bytes
; CHECK-NEXT: bytes
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: bytes 144
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: return
function void raw() {
    stream s {
        bytes [for i in 0..20: 0x90]
        bytes 0x90
    }
    stream t { for i in 1..3 { mov ecx, i } }
    interleave s, t
    return
}
