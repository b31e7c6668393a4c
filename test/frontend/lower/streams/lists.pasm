; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Streams are values: lists of them are interleaved as if each were written.
pasm 1

; CHECK-LABEL: function void list
; CHECK: mov eax, 0
; CHECK-NEXT: mov ecx, 0
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov edx, 0
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: mov eax, 1
; CHECK-NEXT: return
function void list() {
    stream a { for i in 0..2 { mov eax, i } }
    stream b { for i in 0..2 { mov ecx, i } }
    stream c { for i in 0..2 { mov edx, i } }
    interleave [a], [b, c]:2
    return
}

; Spliced names, and a comprehension of them.
; CHECK-LABEL: function void spliced
; CHECK: mov eax, 0
; CHECK-NEXT: mov ecx, 0
; CHECK-NEXT: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: return
function void spliced() {
    let number = 1
    stream s0 { for i in 0..2 { mov eax, i } }
    stream s${number} { for i in 0..2 { mov ecx, i } }
    interleave [for i in 0..2: s${i}]
    return
}

; Each iteration has streams of its own; a list carries them out of the loop.
; CHECK-LABEL: function void collected
; CHECK: reg64 x, x, x
; CHECK: mov x, 0
; CHECK-NEXT: mov x, 10
; CHECK-NEXT: mov x, 20
; CHECK-NEXT: add x, 1
; CHECK-NEXT: add x, 1
; CHECK-NEXT: add x, 1
; CHECK-NEXT: mov [rdi], x
; CHECK-NEXT: mov [rdi + 8], x
; CHECK-NEXT: mov [rdi + 16], x
; CHECK-NEXT: return
function void collected(uint64_t* to) {
    var all = []
    assume rdi
    for i in 0..3 {
        stream s {
            reg64 x
            mov x, 10*i
            add x, 1
            mov [rdi + 8*i], x
        }
        all += [s]
    }
    interleave all
    return
}

; Nested lists are flat, and a name of a stream may stand for one.
; CHECK-LABEL: function void nested
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: return
function void nested() {
    stream a { mov eax, 1 }
    stream b { mov ecx, 1 }
    stream c { mov edx, 1 }
    let first = a
    let others = [[b], c]
    print first, others
    interleave first, others
    return
}
; RUN: %pasmc --emit=ir %s -o /dev/null 2>&1 | FileCheck --check-prefix=PRINT %s
; PRINT: note: a {{\[\[}}b], c]
