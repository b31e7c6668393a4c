; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; A branch that is short by the author's word, or because no other exists, reaches 127 bytes.
pasm 1

function void forward(void* p) {
    ; CHECK: short_branch.pasm:[[#@LINE+1]]:5: error: `jmp` is 128 bytes away from its target; a short branch reaches from -128 to 127 [short-branch-out-of-range]
    jmp short far_away
    align 64
    align 128
    nop
    nop
far_away:
    ret
}

function void jrcxz_backward(void* p) {
top:
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    lea rcx, [rdi + 0x1000]
    ; CHECK: short_branch.pasm:[[#@LINE+1]]:5: error: `jrcxz` is -135 bytes away
    jrcxz top
    ret
}
