; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    mov eax, 10h
    mov eax, 0FFh
    mov eax, 101b
    mov eax, 17o
    mov eax, 12ab34
    mov eax, 0x
    nop
    add rax, 1
}
function void g() {
    ret
}
; CHECK: :4:14: error: `10h` is no number: write `0x10` [bad-number-advice]
; CHECK: :5:14: error: `0FFh` is no number: write `0xFF` [bad-number-advice]
; CHECK: :6:14: error: `101b` is no number: write `0b101` [bad-number-advice]
; CHECK: :7:14: error: `17o` is no number: write `0o17` [bad-number-advice]
; CHECK: :8:14: error: `12ab34` is no number: write `0x12ab34` [bad-number-advice]
; CHECK: :9:14: error: `0x` is no number [bad-number]
