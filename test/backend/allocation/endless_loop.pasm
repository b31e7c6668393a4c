; A loop without an exit still has live registers (pitfall 6).
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: forever:
; CHECK: mov [[A:r[a-z0-9]+]], 1
; CHECK-NEXT: mov [[B:r[a-z0-9]+]], 2
; CHECK: add [[A]], [[B]]
; CHECK-NEXT: mov qword ptr [rdi], [[A]]
; CHECK-NEXT: jmp
function void forever(uint64_t* p) {
    reg64 m, a, b
    load m, p
    mov a, 1
    mov b, 2
    block again {
        add a, b
        mov [m], a
        jmp again.begin
    }
}
