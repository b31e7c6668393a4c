; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t low_byte_only(uint8_t x) {
    reg64 a
    load a.reg8, x
; CHECK: undefined_lanes.pasm:[[#@LINE+1]]:{{.*}} error: bits 8 to 63 of `a` are read here, but nothing has written them on some path [undefined-lanes]
    return a
}

function void scalar_only(float* p, int64_t n) {
    reg64 to, value
    xmm   v
    load to, p
    load value, n
    cvtsi2ss v, value
; CHECK: undefined_lanes.pasm:[[#@LINE+1]]:{{.*}} error: bits 32 to 127 of `v` are read here
    movups [to], v
    return
}
