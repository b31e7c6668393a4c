pasm 1

/// to = transpose of from: 8 x 8 floats, row after row.
function void transpose_8x8(float* to, const float* from) target(avx) {
    reg64 d, s
    ymm   a[8], b[8]

    load d, to
    load s, from
    vmovups a[0], [s]
    vmovups a[1], [s + 32]
    vmovups a[2], [s + 64]
    vmovups a[3], [s + 96]
    vmovups a[4], [s + 128]
    vmovups a[5], [s + 160]
    vmovups a[6], [s + 192]
    vmovups a[7], [s + 224]

    vunpcklps b[0], a[0], a[1]          ; pairs of rows
    vunpckhps b[1], a[0], a[1]
    vunpcklps b[2], a[2], a[3]
    vunpckhps b[3], a[2], a[3]
    vunpcklps b[4], a[4], a[5]
    vunpckhps b[5], a[4], a[5]
    vunpcklps b[6], a[6], a[7]
    vunpckhps b[7], a[6], a[7]

    vunpcklpd a[0], b[0], b[2]          ; fours
    vunpckhpd a[1], b[0], b[2]
    vunpcklpd a[2], b[1], b[3]
    vunpckhpd a[3], b[1], b[3]
    vunpcklpd a[4], b[4], b[6]
    vunpckhpd a[5], b[4], b[6]
    vunpcklpd a[6], b[5], b[7]
    vunpckhpd a[7], b[5], b[7]

    vperm2f128 b[0], a[0], a[4], 0x20   ; halves
    vperm2f128 b[1], a[1], a[5], 0x20
    vperm2f128 b[2], a[2], a[6], 0x20
    vperm2f128 b[3], a[3], a[7], 0x20
    vperm2f128 b[4], a[0], a[4], 0x31
    vperm2f128 b[5], a[1], a[5], 0x31
    vperm2f128 b[6], a[2], a[6], 0x31
    vperm2f128 b[7], a[3], a[7], 0x31

    vmovups [d], b[0]
    vmovups [d + 32], b[1]
    vmovups [d + 64], b[2]
    vmovups [d + 96], b[3]
    vmovups [d + 128], b[4]
    vmovups [d + 160], b[5]
    vmovups [d + 192], b[6]
    vmovups [d + 224], b[7]
    return
}
