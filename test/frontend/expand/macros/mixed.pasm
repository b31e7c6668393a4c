; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Blocks in blocks, operands handed on, exchanges in blocks, macros as arguments of macros.
pasm 1

macro with(reg64 r, block body) {
    push r
    body
    pop r
}
macro both(block body) {
    body
    body
}
macro either(mnemonic jump, label otherwise, block body) {
    jump otherwise
    body
}
macro hand_on(operand o, int n) {
    if n > 0 { hand_on o, n - 1 } else { add o, 1 }
}
macro beyond(mem m, int n) {
    if n > 0 { beyond [m + 8], n - 1 } else { inc qword [m] }
}
macro apply(mnemonic f, operand a, int n) { f a, n }
macro swapped(reg64 a, reg64 b, block body) {
    swap a, b
    body
    swap a, b
}

; CHECK-LABEL: function void f(uint64_t* x)
function void f(uint64_t* x) {
    reg64 p, q
    load p, x
    mov q, 5
    ; CHECK: push q
    ; CHECK-NEXT: push p
    ; CHECK-NEXT: inc q
    ; CHECK-NEXT: inc q
    ; CHECK-NEXT: pop p
    ; CHECK-NEXT: pop q
    with(q) {
        with(p) {
            both() { inc q }
        }
    }
    ; CHECK-NEXT: add q, 1
    hand_on q, 3
    ; CHECK-NEXT: add qword ptr [p + 8], 1
    hand_on qword [p + 8], 3
    ; CHECK-NEXT: inc qword ptr [p + q*8 + 24]
    beyond [p + 8*q], 3
    ; CHECK-NEXT: add q, 1
    apply hand_on, q, 0
    ; CHECK-NEXT: sub dword ptr [p], 4
    apply sub, dword [p], 4
    ; A block runs under the exchange that the macro made, and what it exchanges lasts.
    ; CHECK-NEXT: add q, 1
    ; CHECK-NEXT: add p, 1
    swapped(p, q) { add p, 1 }
    add p, 1
    both() {
        swap p, q
        ; CHECK-NEXT: sub q, 2
        ; CHECK-NEXT: sub p, 2
        sub p, 2
    }
    ; CHECK-NEXT: je out
    ; CHECK-NEXT: nop
    ; CHECK-NEXT: jb out
    ; CHECK-NEXT: jb out
    either(jz, out) { nop }
    either(jb, out) {
        either(jb, out) { }
    }
    ; CHECK-NEXT: out:
out:
    return
}
