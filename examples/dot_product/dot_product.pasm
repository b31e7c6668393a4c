pasm 1

/// Dot product of two float arrays of n elements.
function float DotProduct(const float* x, const float* y, size_t n) target(avx2, fma3) {
    reg64 px, py, left
    ymm   acc[4], v
    xmm   rest, w

    load px, x
    load py, y
    load left, n
    vxorps acc[0], acc[0], acc[0]
    vxorps acc[1], acc[1], acc[1]
    vxorps acc[2], acc[2], acc[2]
    vxorps acc[3], acc[3], acc[3]
    vxorps rest, rest, rest

    sub left, 32
    jb  tail
    block main align(32) {              ; 32 elements in four independent chains
        vmovups     v, [px]
        vfmadd231ps acc[0], v, [py]
        vmovups     v, [px + 32]
        vfmadd231ps acc[1], v, [py + 32]
        vmovups     v, [px + 64]
        vfmadd231ps acc[2], v, [py + 64]
        vmovups     v, [px + 96]
        vfmadd231ps acc[3], v, [py + 96]
        add px, 128
        add py, 128
        sub left, 32
        jae main.begin
    }

tail:
    add left, 32
    jz  reduce
    block single {                      ; what is left, one by one
        vmovss      w, [px]
        vfmadd231ss rest, w, [py]
        add px, 4
        add py, 4
        dec left
        jnz single.begin
    }

reduce:
    vaddps acc[0], acc[0], acc[1]
    vaddps acc[2], acc[2], acc[3]
    vaddps acc[0], acc[0], acc[2]
    vextractf128 w, acc[0], 1
    vaddps  w, w, acc[0].xmm
    vhaddps w, w, w
    vhaddps w, w, w
    vaddss  w, w, rest
    return w
}
