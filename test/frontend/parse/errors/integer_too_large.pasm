; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov rax, 18446744073709551615
    mov rax, 18446744073709551616
    mov rax, 0x1_0000_0000_0000_0000
    mov rax, 0b11111111111111111111111111111111111111111111111111111111111111111
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :5:14: error: `18446744073709551616` does not fit 64 bits: the largest integer is 0xffffffffffffffff [integer-too-large]
; CHECK: :6:14: error: `0x1_0000_0000_0000_0000` does not fit 64 bits: the largest integer is 0xffffffffffffffff [integer-too-large]
; CHECK: :7:14: error: `0b11111111111111111111111111111111111111111111111111111111111111111` does not fit 64 bits: the largest integer is 0xffffffffffffffff [integer-too-large]
