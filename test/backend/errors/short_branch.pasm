; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; A branch that is short by the author's word, or because no other exists, reaches 127 bytes.
pasm 1

function void forward(void* p) {
    test rsp, rsp
    ; CHECK: short_branch.pasm:[[#@LINE+1]]:5: error: `je` is 129 bytes away from its target; a short branch reaches from -128 to 127 [short-branch-out-of-range]
    jz short far_away
    align 128
    pause
    pause
    pause
far_away:
    ret
}

function void jrcxz_backward(void* p) {
top:
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    lea rcx, [rsp + 0x1000]
    ; CHECK: short_branch.pasm:[[#@LINE+1]]:5: error: `jrcxz` is -154 bytes away
    jrcxz top
    ret
}
