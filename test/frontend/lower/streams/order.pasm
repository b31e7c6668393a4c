; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; The order in which streams are issued.
pasm 1

; One of each in turn; a shorter stream is left out when it is exhausted.
; CHECK-LABEL: function void equal
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov eax, 3
; CHECK-NEXT: mov eax, 4
; CHECK-NEXT: return
function void equal() {
    stream a { for i in 1..5 { mov eax, i } }
    stream b { for i in 1..3 { mov ecx, i } }
    interleave a, b
    return
}

; Ratios: one of the first, two of the second, three of the third, and again.
; CHECK-LABEL: function void ratios
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov edx, 1
; CHECK-NEXT: mov edx, 2
; CHECK-NEXT: mov edx, 3
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov ecx, 3
; CHECK-NEXT: mov edx, 4
; CHECK-NEXT: mov eax, 3
; CHECK-NEXT: return
function void ratios() {
    let two = 2
    stream a { for i in 1..4 { mov eax, i } }
    stream b { for i in 1..4 { mov ecx, i } }
    stream c { for i in 1..5 { mov edx, i } }
    interleave a:1, b:two, c:two + 1
    return
}

; The order of the names counts, not that of the streams.
; CHECK-LABEL: function void reversed
; CHECK: mov ecx, 1
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov eax, 1
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: return
function void reversed() {
    stream a { for i in 1..3 { mov eax, i } }
    stream b { for i in 1..3 { mov ecx, i } }
    interleave b:1000, a
    return
}

; By hand, with code between; `issue` without a number takes the rest, and `interleave` what is left.
; CHECK-LABEL: function void by_hand
; CHECK: mov eax, 1
; CHECK-NEXT: mov ebx, 7
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov eax, 3
; CHECK-NEXT: mov ebx, 8
; CHECK-NEXT: mov ecx, 1
; CHECK-NEXT: mov eax, 4
; CHECK-NEXT: mov ecx, 2
; CHECK-NEXT: mov eax, 5
; CHECK-NEXT: mov eax, 6
; CHECK-NEXT: return
function void by_hand() {
    stream a { for i in 1..7 { mov eax, i } }
    stream b { for i in 1..3 { mov ecx, i } }
    issue a, 1
    mov ebx, 7
    issue a, 2
    issue a, 0
    mov ebx, 8
    issue b, 1
    interleave a, b
    return
}

; CHECK-LABEL: function void rest
; CHECK: mov eax, 1
; CHECK-NEXT: mov ebx, 1
; CHECK-NEXT: mov eax, 2
; CHECK-NEXT: mov eax, 3
; CHECK-NEXT: return
function void rest() {
    stream a { for i in 1..4 { mov eax, i } }
    issue a, 1
    mov ebx, 1
    issue a
    return
}

; An empty stream is exhausted from the start.
; CHECK-LABEL: function void empty
; CHECK: mov eax, 1
; CHECK-NEXT: return
function void empty() {
    stream none { }
    stream nothing { for i in 0..0 { mov ecx, i } }
    stream a { mov eax, 1 }
    interleave none:3, a, nothing
    stream never { }
    issue never
    return
}
