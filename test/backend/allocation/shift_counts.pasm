; A virtual count of a shift is cl; nothing that is live meanwhile is rcx (pitfall 8).
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: shift:
; CHECK: shl [[VALUE:r[a-z0-9]+]], cl
; CHECK: ret
function uint64_t shift(uint64_t value, uint64_t count) {
    reg64 v, n
    load v, value
    load n, count
    shl v, n.reg8
    return v
}
