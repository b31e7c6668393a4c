; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc -Werror %s -o %t.o
; Streams and macros: a macro's streams are its own, macros are expanded in streams, and streams are arguments.
pasm 1

macro pair(stream first, stream second, int ratio = 1) {
    interleave first, second:ratio
}

macro all_of(stream head, stream rest[], list more = []) {
    issue head
    interleave rest, more
}

; CHECK-LABEL: function void arguments
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: mov esi, 1
; CHECK-NEXT: mov edi, 1
; CHECK-NEXT: return
function void arguments() {
    stream a { for i in 1..3 { mov eax, i } }
    stream b { for i in 1..3 { mov ecx, i } }
    stream c { mov edx, 1 }
    stream d { mov esi, 1 }
    stream e { mov edi, 1 }
    pair a, b, 2
    all_of c, [d], [e]
    return
}

; Two calls, each with streams `s` and `t` that the caller's do not meet.
; CHECK-LABEL: function uint64_t own
; CHECK: add x, 1
; CHECK-NEXT: add y, 2
; CHECK-NEXT: add x, 1
; CHECK-NEXT: add y, 2
; CHECK-NEXT: add x, 3
; CHECK-NEXT: add y, 4
; CHECK-NEXT: mov ecx, 7
macro step_both(reg64 a, reg64 b, int by, int times) {
    stream s { for i in 0..times { add a, by } }
    stream t { for i in 0..times { add b, by + 1 } }
    interleave s, t
}
function uint64_t own(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    stream s { mov ecx, 7 }
    step_both x, y, 1, 2
    step_both x, y, 3, 1
    issue s
    sub x, y
    return x
}

; A block argument may make streams, and see the caller's.
macro twice(block body) {
    body
    body
}
; CHECK-LABEL: function void blocks
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: return
function void blocks() {
    stream outer { for i in 1..3 { mov eax, i } }
    twice() {
        stream a { mov ecx, 1 }
        stream b { mov edx, 1 }
        issue outer, 1
        interleave a, b
    }
    return
}

; A macro within a stream: its lines count one by one.
; CHECK-LABEL: function uint64_t within
; CHECK: mov r, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: add r, r
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: add r, r
; CHECK-NEXT: mov ecx, 3
; CHECK-NEXT: return r
macro doubled(reg64 r) { add r, r }
function uint64_t within() {
    reg64 r
    stream a {
        mov r, 1
        doubled r
        doubled r
    }
    stream b { for i in 1..4 { mov ecx, i } }
    interleave a, b
    return r
}
