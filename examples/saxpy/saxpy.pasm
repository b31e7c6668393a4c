pasm 1

/// y[i] += a * x[i] for n elements; the last few under a mask.
function void saxpy(float* y, const float* x, size_t n, float a) target(x86_64_v4) {
    reg64 py, px, left
    reg32 bits
    xmm   factor
    zmm   scale, v
    mask  tail

    load py, y
    load px, x
    load left, n
    load factor, a
    vbroadcastss scale, factor

    sub left, 16
    jb  rest
    block main align(32) {
        vmovups     v, [py]
        vfmadd231ps v, scale, [px]
        vmovups     [py], v
        add py, 64
        add px, 64
        sub left, 16
        jae main.begin
    }

rest:
    add left, 16
    jz  done
    load  bits, -1
    bzhi  bits, bits, left.reg32        ; the low `left` bits
    kmovw tail, bits
    vmovups     v{tail}{z}, [py]
    vfmadd231ps v{tail}, scale, [px]
    vmovups     [py]{tail}, v
done:
    return
}
