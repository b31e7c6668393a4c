; When registers run out, the error names the class, the place where pressure peaks, every register that is live there
; with its definition and its next use, and what would free one (pitfall 23).
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t f(const uint64_t* p) {
    reg64 m, v[16]
    load m, p
    mov v[0], [m + 0]
    mov v[1], [m + 8]
    mov v[2], [m + 16]
    mov v[3], [m + 24]
    mov v[4], [m + 32]
    mov v[5], [m + 40]
    mov v[6], [m + 48]
    mov v[7], [m + 56]
    mov v[8], [m + 64]
    mov v[9], [m + 72]
    mov v[10], [m + 80]
    mov v[11], [m + 88]
    mov v[12], [m + 96]
    mov v[13], [m + 104]
; CHECK: too_many_live_registers.pasm:[[#@LINE+1]]:{{[0-9]+}}: error: 16 general registers are live here, and there are only 15 to give out [too-many-live-registers]
    mov v[14], [m + 112]
; CHECK: note: `m` is live there; it is defined here
; CHECK: note: the next use of `m` is here
; CHECK: note: `v[0]` is live there; it is defined here
; CHECK: note: the next use of `v[0]` is here
; CHECK: note: `v[14]` is live there; it is defined here
; CHECK: note: a `spill v[13]` before the peak and a `reload v[13]` before this line would free one
    add v[0], [m]
    add v[0], v[14]
    add v[0], v[1]
    add v[0], v[2]
    add v[0], v[3]
    add v[0], v[4]
    add v[0], v[5]
    add v[0], v[6]
    add v[0], v[7]
    add v[0], v[8]
    add v[0], v[9]
    add v[0], v[10]
    add v[0], v[11]
    add v[0], v[12]
    add v[0], v[13]
    return v[0]
}
