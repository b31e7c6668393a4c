; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc %s -o %t.o
; Streams within streams, compile-time control within streams, streams within control.
pasm 1

; What is issued within a stream becomes part of it.
; CHECK-LABEL: function void inner
; CHECK: mov ebx, 1
; CHECK-NEXT: mov eax, 1
; CHECK-NEXT: mov ebx, 2
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov ebx, 3
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: return
function void inner() {
    stream a { for i in 1..3 { mov eax, i } }
    stream b { for i in 1..3 { mov ecx, i } }
    stream both {
        interleave a, b
        mov edx, 1
    }
    stream other { for i in 1..4 { mov ebx, i } }
    interleave other, both
    return
}

; CHECK-LABEL: function void recorded_within
; CHECK: mov eax, 1
; CHECK-NEXT: mov esi, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: return
function void recorded_within() {
    stream outer {
        stream a { for i in 1..3 { mov eax, i } }
        stream b { for i in 1..3 { mov ecx, i } }
        interleave a, b
    }
    stream c { mov esi, 1 }
    interleave outer, c
    return
}

; CHECK-LABEL: function uint64_t control
; CHECK: xor r, r
; CHECK-NEXT: mov ecx, 0
; CHECK-NEXT: add r, 2
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: add r, 4
; CHECK-NEXT: return r
param wide = 1
function uint64_t control() {
    reg64 r
    if wide == 1 {
        stream a {
            xor r, r
            if wide != 1 { add r, 100 }
            block { for i in [2, 4] { add r, i } }
        }
        stream b { for i in 0..2 { mov ecx, i } }
        interleave a, b
    }
    return r
}

; A loop at run time records and issues in its body.
; CHECK-LABEL: function uint64_t loop
; CHECK: main.begin:
; CHECK-NEXT: mov b, [p]
; CHECK-NEXT: add s, 1
; CHECK-NEXT: add p, 8
; CHECK-NEXT: add s, 2
; CHECK-NEXT: add t, b
; CHECK-NEXT: sub left, 1
function uint64_t loop(const uint64_t* values, uint64_t n) {
    reg64 p, left, b, s, t
    load p, values
    load left, n
    mov s, 0
    mov t, 0
    block main {
        stream loads {
            mov b, [p]
            add p, 8
            add t, b
        }
        stream sums { for i in 1..3 { add s, i } }
        interleave loads, sums
        sub left, 1
        jnz main.begin
    }
    add s, t
    return s
}
