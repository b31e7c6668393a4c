; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Blocks handed to macros: control structures of one's own.
pasm 1

macro countdown(reg64 n, block body) {
    block again {
        body
        dec n
        jnz again.begin
    }
}
macro twice(block body) {
    body
    body()
}
macro unless_zero(reg r, block body) {
    test r, r
    jz skip
    body
skip:
}
macro through(reg64 n, block inner) {
    countdown(n) { inner }
}

; CHECK-LABEL: function void blocks(const float* x, size_t n)
function void blocks(const float* x, size_t n) {
    reg64 p, left
    ymm acc
    load p, x
    load left, n
    vxorps acc, acc, acc
    ; CHECK: again.begin:
    ; CHECK-NEXT: vaddps acc, acc, [p]
    ; CHECK-NEXT: add p, 32
    ; CHECK-NEXT: dec left
    ; CHECK-NEXT: jne again.begin
    ; CHECK-NEXT: again.end:
    countdown(left) {
        vaddps acc, acc, [p]
        add p, 32
    }
    ; Each run of a block has registers and labels of its own.
    ; CHECK-NEXT: mov t, 1
    ; CHECK-NEXT: jmp on
    ; CHECK-NEXT: on:
    ; CHECK-NEXT: mov t, 1
    ; CHECK-NEXT: jmp on
    ; CHECK-NEXT: on:
    twice() {
        reg32 t
        mov t, 1
        jmp on
    on:
    }
    mov left, 3
    ; CHECK: test left, left
    ; CHECK-NEXT: je skip
    ; CHECK-NEXT: again.begin:
    ; CHECK-NEXT: jmp out
    ; CHECK-NEXT: dec left
    ; CHECK-NEXT: jne again.begin
    ; CHECK-NEXT: again.end:
    ; CHECK-NEXT: skip:
    unless_zero(left) {
        through(left) { jmp out }
    }
out:
    return
}
