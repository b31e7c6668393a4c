; k0 cannot be a write mask; masks are allocated like any other class (pitfall 11).
; RUN: %pasmc %s -S -o - | FileCheck %s
pasm 1

; CHECK-LABEL: masked:
; CHECK-NOT: {{[{]k0[}]}}
; CHECK: vpaddd zmm{{[0-9]+[{]k[1-7][}][{]z[}]}}, zmm{{[0-9]+}}, zmm{{[0-9]+}}
; CHECK-NOT: {{[{]k0[}]}}
; CHECK: ret
function void masked(void* p, uint64_t bits) target(skylake_xeon) {
    reg64 m, b
    zmm v
    mask k[8]
    load m, p
    load b, bits
    kmovq k[0], b
    kmovq k[1], k[0]
    kmovq k[2], k[0]
    kmovq k[3], k[0]
    kmovq k[4], k[0]
    kmovq k[5], k[0]
    kmovq k[6], k[0]
    korq k[7], k[6], k[5]
    vmovdqu32 v, [m]
    vpaddd v{k[7]}{z}, v, v
    korq k[0], k[1], k[2]
    korq k[0], k[0], k[3]
    korq k[0], k[0], k[4]
    vmovdqu32 [m]{k[0]}, v
    return
}
