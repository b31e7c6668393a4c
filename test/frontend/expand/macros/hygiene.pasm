; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Names in macros neither capture nor leak: a body sees what is visible where it stands, and what it declares itself.
pasm 1

let width = 8
macro uses_outer(reg32 r) { mov r, width }
macro declares(reg32 r) {
    reg32 t
    let n = 3
    mov t, n
    mov r, t
}
macro labelled(reg32 r) {
again:
    dec r
    jnz again
    jmp over
over:
}
macro wrapped(reg32 r, block body) {
    reg32 t
    let n = 77
    mov t, 1
top:
    body
    jmp top
}
macro same_name(reg32 t) { mov t, 5 }
macro nested(reg32 r) {
    macro inner(reg32 q) {
        mov q, 9
        add q, r
    }
    inner r
}
macro recursive(reg32 r, int n) {
    reg32 level
    mov level, n
    if n > 0 { recursive level, n - 1 }
    mov r, level
}

; CHECK-LABEL: function void names()
function void names() {
    reg32 r, t
    let width = 1
    let n = 2
    ; CHECK: mov r, 8
    uses_outer r
    mov t, n
    ; Two registers are called t; the macro's is fresh in each call.
    ; CHECK: mov t, 2
    ; CHECK-NEXT: mov t, 3
    ; CHECK-NEXT: mov r, t
    ; CHECK-NEXT: mov t, 3
    ; CHECK-NEXT: mov r, t
    declares r
    declares r
    ; CHECK-NEXT: mov r, t
    mov r, t
    ; CHECK-NEXT: mov t, 5
    same_name t
    ; A block sees the caller's names, not those of the macro.
    ; CHECK-NEXT: mov t, 1
    ; CHECK-NEXT: top:
    ; CHECK-NEXT: add t, 2
    ; CHECK-NEXT: jmp top
    ; CHECK-NEXT: jmp top
    ; CHECK-NEXT: top:
    wrapped(r) {
        add t, n
        jmp top
    }
top:
    ; CHECK: mov r, 9
    ; CHECK-NEXT: add r, r
    nested r
    ; CHECK-NEXT: mov level, 2
    ; CHECK-NEXT: mov level, 1
    ; CHECK-NEXT: mov level, 0
    ; CHECK-NEXT: mov level, level
    ; CHECK-NEXT: mov level, level
    ; CHECK-NEXT: mov r, level
    recursive r, 2
    jmp top
}

; Labels of each call are its own.
; CHECK-LABEL: function void labels(int n)
function void labels(int n) {
    reg32 r
    load r, n
    ; CHECK: again:
    ; CHECK-NEXT: dec r
    ; CHECK-NEXT: jne again
    ; CHECK-NEXT: jmp over
    ; CHECK-NEXT: over:
    ; CHECK-NEXT: again:
    ; CHECK-NEXT: dec r
    ; CHECK-NEXT: jne again
    labelled r
    labelled r
again:
    dec r
    jnz again
    return
}
