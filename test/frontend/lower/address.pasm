; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Addresses in any order and with any arithmetic.
let N = 6
data uint32_t table[4] = [1, 2, 3, 4]
function void f() {
    reg64 p, i
    mov eax, [p]
    mov eax, [p + i]
    mov eax, [p + 4*i]
    mov eax, [i*8 + p - 16]
    mov eax, [8 + p]
    mov eax, [p + (N-1)*8]
    mov eax, [2*rax]
    mov eax, [rax*1]
    mov eax, [(p + i*2) + (N << 1)]
    mov eax, [p + 2*(i + 3)]
    mov eax, [rax + rax*2]
    mov eax, [rcx + rsp]
    mov eax, [eax + ecx*4]
    mov eax, [rip + 8]
    mov eax, [rip + table]
    mov eax, [table]
    mov eax, [rel table]
    mov eax, [table + 4*N - 8]
    mov eax, table[8]
    mov eax, dword ptr table
    mov eax, [p + i + p]
    mov eax, [p + i - p]
    mov rax, [0x1122334455667788]
    mov eax, [0x1000]
    return
}

; CHECK: data table size(16) align(16) = 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00
; CHECK: function void f() target(x86_64)
; CHECK-NEXT: reg64 p, i
; CHECK-NEXT: mov eax, [p]
; CHECK-NEXT: mov eax, [p + i]
; CHECK-NEXT: mov eax, [p + i*4]
; CHECK-NEXT: mov eax, [p + i*8 - 16]
; CHECK-NEXT: mov eax, [p + 8]
; CHECK-NEXT: mov eax, [p + 40]
; CHECK-NEXT: mov eax, [rax*2]
; CHECK-NEXT: mov eax, [rax]
; CHECK-NEXT: mov eax, [p + i*2 + 12]
; CHECK-NEXT: mov eax, [p + i*2 + 6]
; CHECK-NEXT: mov eax, [rax + rax*2]
; CHECK-NEXT: mov eax, [rsp + rcx]
; CHECK-NEXT: mov eax, [eax + ecx*4]
; CHECK-NEXT: mov eax, [rip + 8]
; CHECK-NEXT: mov eax, [table]
; CHECK-NEXT: mov eax, [table]
; CHECK-NEXT: mov eax, [table]
; CHECK-NEXT: mov eax, [table + 16]
; CHECK-NEXT: mov eax, [table + 8]
; CHECK-NEXT: mov eax, dword ptr [table]
; CHECK-NEXT: mov eax, [i + p*2]
; CHECK-NEXT: mov eax, [i]
; CHECK-NEXT: mov rax, [1234605616436508552]
; CHECK-NEXT: mov eax, [4096]
; CHECK-NEXT: return
