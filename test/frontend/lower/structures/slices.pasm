; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; C passes a slice as pointer, size_t and size_t, a string as pointer and size_t.
pasm 1
extern function void take(slice<float> s, string t)
function uint64_t parts(slice<const uint8_t> s, string t, uint64_t last) {
    reg64 r[6]
    ; CHECK: load r[0], s
    load r[0], s
    load r[1], s.base
    load r[2], s.len
    load r[3], s.cap
    load r[4], t
    load r[5], t.len
    call take(r[0], r[2], r[3], r[4], r[5])
    load r[1], last
    return r[1]
}
