pasm 1

; Written for Go: a slice.

/// Multiplies all elements by a; returns their sum.
function float scale(slice<float> x, float a) target(avx) {
    reg64 p, left
    ymm   factor, total, v
    xmm   rest, w

    load p, x.base
    load left, x.len
    load w, a
    vshufps     w, w, w, 0
    vinsertf128 factor, w.ymm, w, 1
    vxorps total, total, total
    vxorps rest, rest, rest
    sub left, 8
    jb  tail
    block main align(32) {
        vmulps  v, factor, [p]
        vmovups [p], v
        vaddps  total, total, v
        add p, 32
        sub left, 8
        jae main.begin
    }
tail:
    add left, 8
    jz  reduce
    block single {
        vmulss w, factor.xmm, [p]
        vmovss [p], w
        vaddss rest, rest, w
        add p, 4
        dec left
        jnz single.begin
    }
reduce:
    vextractf128 w, total, 1
    vaddps  w, w, total.xmm
    vhaddps w, w, w
    vhaddps w, w, w
    vaddss  w, w, rest
    return w
}
