; Encodings and clobbers that leave a register nothing: each demand is shown.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: register_conflict.pasm:[[#@LINE+5]]:{{.*}} error: no register suits `n`: the demands on it contradict each other [register-conflict]
; CHECK: note: this instruction can only take rcx for `n`
; CHECK: note: this instruction overwrites rcx while `n` is live
function uint64_t f(uint64_t a) {
    reg64 v, n
    mov n, 3
    load v, a
    mov rcx, 5
    shl v, n.reg8
    add v, rcx
    return v
}
