; What unwinders of Windows cannot be told.
; RUN: not %pasmc -mabi=ms -mimage-format=elf -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: error: `crowded` moves `rsp` in its body and needs a frame pointer for unwinding, and every register that could be one is in use; leave one free that callees save, or keep values in locals [no-register-for-unwinding]
function void crowded() {
    mov rbx, 3
    mov rbp, 5
    mov rsi, 6
    mov rdi, 7
    mov r13, 13
    mov r14, 14
    mov r15, 15                 ; r12 is none
    push rbx
    pop rbx
    return
}
