; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Both spellings of a segment override.
function void f() {
    mov rax, fs:[0x28]
    mov rax, [fs:0x28]
    mov rax, qword ptr gs:[rdi + 8]
    mov rax, gs:0x10
    return
}

; CHECK: function void f() target(x86_64)
; CHECK-NEXT: mov rax, fs:[40]
; CHECK-NEXT: mov rax, fs:[40]
; CHECK-NEXT: mov rax, qword ptr gs:[rdi + 8]
; CHECK-NEXT: mov rax, gs:[16]
; CHECK-NEXT: return
