; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; An immediate takes what its field can hold, signed or unsigned.
let K = 3
function void f() {
    add al, 255
    add al, -128
    add ax, 0xffff
    and ecx, 0xfffffff0
    and rcx, -16
    and rcx, 0xfffffffffffffff0
    mov eax, 0xffffffff
    mov rax, 0xffffffffffffffff
    mov rax, 0x123456789abcdef0
    mov eax, K*4 + 'a'
    shl eax, 1
    int3
    int 0x80
    push 5
    ret 8
}

; CHECK: function void f() target(x86_64)
; CHECK-NEXT: add al, 255
; CHECK-NEXT: add al, -128
; CHECK-NEXT: add ax, 65535
; CHECK-NEXT: and ecx, 4294967280
; CHECK-NEXT: and rcx, -16
; CHECK-NEXT: and rcx, 18446744073709551600
; CHECK-NEXT: mov eax, 4294967295
; CHECK-NEXT: mov rax, 18446744073709551615
; CHECK-NEXT: mov rax, 1311768467463790320
; CHECK-NEXT: mov eax, 109
; CHECK-NEXT: shl eax, 1
; CHECK-NEXT: int3
; CHECK-NEXT: int 128
; CHECK-NEXT: push 5
; CHECK-NEXT: ret 8
