; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    mov rax, fs:[0x28]
    mov rax, [fs:0x28]
    mov rax, qword ptr fs:[0x28]
    mov rax, QWORD PTR fs:0x28
    mov [gs:rax + 8], rcx
    rep stos qword ptr es:[rdi], rax
    mov ax, ds
    push fs
    fs: nop
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line mov rax, fs: [40]
; CHECK-NEXT:  line mov rax, [fs: 40]
; CHECK-NEXT:  line mov rax, qword ptr fs: [40]
; CHECK-NEXT:  line mov rax, qword ptr fs: 40
; CHECK-NEXT:  line mov [gs: (rax + 8)], rcx
; CHECK-NEXT:  line rep stos qword ptr es: [rdi], rax
; CHECK-NEXT:  line mov ax, ds
; CHECK-NEXT:  line push fs
; CHECK-NEXT:  label fs
; CHECK-NEXT:    line nop
