pasm 1

/// e^x for every float, and softmax with it. Reduction after Cody and Waite, "Software Manual for the Elementary
/// Functions" (1980): x = n ln 2 + r, |r| <= ln 2 / 2, and e^x = 2^n e^r, where e^r = 1 + r + r^2 g(r). The polynomial for g
/// interpolates it at Chebyshev nodes; it is computed here, in double precision, while this file is compiled.

; --- The polynomial

let pi = 3.14159265358979323846
let ln2 = 0.693147180559945309417
let inverse_factorial(n) {
    var f = 1.0
    for i in 2..n + 1 { f = f / i }
    return f
}
let series(x, first, step, sign) {              ; the terms x^k / (first + step k)!, their signs alternating if sign is -1
    var s = 0.0
    for k in reverse([for i in 0..14: i]) { s = s * x * sign + inverse_factorial(first + step * k) }
    return s
}
let cosine(x) = series(x * x, 0, 2, -1.0)
let g(r) = series(r, 2, 1, 1.0)                 ; (e^r - 1 - r) / r^2

let degree = 4
let nodes = [for i in 0..degree + 1: ln2 / 2 * cosine(pi * (2*i + 1) / (2*degree + 2))]

/// Newton's divided differences.
let differences(xs, ys) {
    var row = ys
    var first = [ys[0]]
    for order in 1..len(xs) {
        row = [for i in 0..len(row) - 1: (row[i + 1] - row[i]) / (xs[i + order] - xs[i])]
        first = first + [row[0]]
    }
    return first
}

/// Coefficients of the polynomial through these points, that of x^0 first: Horner's scheme on Newton's form.
let interpolate(xs, ys) {
    let d = differences(xs, ys)
    var p = [0.0]
    for i in reverse([for k in 0..len(xs): k]) {
        p = [for k in 0..len(p) + 1: (k == 0 ? d[i] : p[k - 1]) - (k < len(p) ? xs[i] * p[k] : 0.0)]
    }
    return p[0..len(xs)]
}
let coefficients = interpolate(nodes, [for x in nodes: g(x)])

; --- Parts of a register: a row's end that does not fill one

static const int32_t sliding[16] align(64) = [for i in 0..16: i < 8 ? -1 : 0]

/// The first `count` lanes, fewer than all.
macro select_lanes(ymm part, reg64 count) {
    reg64 place
    lea place, [sliding + 32]
    neg count
    vmovups part, [place + count*4]
}
macro select_lanes(mask part, reg64 count) {
    reg64 ones
    mov   ones, -1
    bzhi  ones, ones, count
    kmovw part, ones.reg32
}

/// The other lanes become zero, or stay what they are in `others`.
macro load_part(ymm x, ymm part, mem from) { vmaskmovps x, part, from }
macro load_part(zmm x, mask part, mem from) { vmovups x{part}{z}, from }
macro load_part(ymm x, ymm part, mem from, ymm others) {
    vmaskmovps x, part, from
    vblendvps  x, others, x, part
}
macro load_part(zmm x, mask part, mem from, zmm others) {
    vmovaps x, others
    vmovups x{part}, from
}
macro store_part(mem to, ymm part, ymm x) { vmaskmovps to, part, x }
macro store_part(mem to, mask part, zmm x) { vmovups to{part}, x }
macro clear_others(ymm x, ymm part) { vandps x, x, part }
macro clear_others(zmm x, mask part) { vmovaps x{part}{z}, x }

/// The body for each whole register of `left` elements; what is left then fills none.
macro for_each_register(reg64 left, int lanes, block body) {
    sub left, lanes
    jb  rest
    block again align(32) {
        body
        sub left, lanes
        jae again.begin
    }
rest:
    add left, lanes
}

/// All lanes of v combined by an instruction, in all lanes.
macro combine_lanes(xmm v, string operation) {
    xmm t
    for order in [0x4E, 0xB1] {
        vpermilps        t, v, order
        v${operation}ps  v, v, t
    }
}
macro combine_lanes(ymm v, string operation) {
    ymm t
    vextractf128    t.xmm, v, 1
    v${operation}ps v.xmm, v.xmm, t.xmm
    combine_lanes   v.xmm, operation
    vbroadcastss    v, v.xmm
}
macro combine_lanes(zmm v, string operation) {
    zmm t
    vextractf32x8   t.ymm, v, 1
    v${operation}ps v.ymm, v.ymm, t.ymm
    combine_lanes   v.ymm, operation
    vbroadcastss    v, v.xmm
}

; --- e^x

let log2_e = 1.0 / ln2
let ln2_high = round(ln2 * 32768.0) / 32768.0   ; few bits, so that n times it is exact
let ln2_low = ln2 - ln2_high
let largest = 89.0                              ; e^x is infinite from here on
let smallest = -104.0                           ; and zero up to here

/// Added to a number below 2^22, this rounds it and leaves n + 254 in the lowest bits of the sum.
let rounding = 12582912.0 + 254.0               ; 1.5 * 2^23

let reduction = [smallest, log2_e, ln2_high, ln2_low]
let constants = reduction + coefficients

/// x becomes e^x, for x <= 89 or NaN; c holds the constants. No loop is unrolled around this: renaming lets several
/// chains of it run at once, if none of them waits for memory.
macro exponential(vec x, vec c[]) {
    let V = class(x)
    let F = "float32x${lanes(V, float32)}"
    let (limit, steps, high, low) = (c[0], c[1], c[2], c[3])
    let g = c[4..len(c)]
    V n, t, odd, even, square

    vmaxps  x, limit, x                         ; returns its second source if one is NaN
    vmovups t, ${F}(rounding)
    vfmadd231ps  t, x, steps
    vsubps       n, t, ${F}(rounding)
    vfnmadd231ps x, n, high
    vfnmadd231ps x, n, low                      ; r
    ; g(r) by Estrin's scheme.
    vmulps  square, x, x
    vmovaps even, g[0]
    vmovaps odd, g[2]
    vfmadd231ps even, x, g[1]
    vfmadd231ps odd, x, g[3]
    vfmadd231ps odd, square, g[4]
    vfmadd213ps odd, square, even
    vfmadd213ps odd, square, x                  ; e^r - 1
    if V == zmm {
        vaddps    odd, odd, ${F}(1.0)
        vscalefps x, odd, n
    }
    else {
        ; 2^n in two factors, since the result may be subnormal.
        vpsrld      n, t, 1
        vpsubd      t, t, n
        vpslld      n, n, 23
        vpslld      t, t, 23
        vfmadd213ps odd, n, n
        vmulps      x, odd, t
    }
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", x86_64_v4, mask)]
for (V, suffix, level, P) in [(ymm, "avx2", x86_64_v3, ymm)] + avx512_variant {
    let width = bytes(V)
    let lanes32 = width / 4
    let F = "float32x${lanes32}"

    /// to[i] = e^from[i]
    function void exp_${suffix}(float* to, const float* from, size_t n) target(level) {
        reg64 d, s, left
        V     x, c[len(constants)], limit
        P     part
        load d, to
        load s, from
        load left, n
        for i in 0..len(c) { vmovups c[i], ${F}(constants[i]) }
        for_each_register(left, lanes32) {
            vmovups limit, ${F}(largest)
            vminps  x, limit, [s]
            exponential x, c
            vmovups [d], x
            add s, width
            add d, width
        }
        test left, left
        jz   done
        select_lanes part, left
        load_part x, part, [s]
        vmovups limit, ${F}(largest)
        vminps  x, limit, x
        exponential x, c
        store_part [d], part, x
    done:
        return
    }

    /// to[i] = e^(from[i] - maximum), divided by the sum of these.
    function void softmax_${suffix}(float* to, const float* from, size_t n) target(level) {
        reg64 d, s, left
        V     x, maximum, total
        P     part
        load s, from
        load left, n
        test left, left
        jz   done
        vmovups maximum, ${F}(-inf)
        for_each_register(left, lanes32) {
            vmaxps maximum, maximum, [s]
            add s, width
        }
        select_lanes part, left
        load_part x, part, [s], maximum
        vmaxps maximum, maximum, x
        combine_lanes maximum, "max"

        V c[len(constants)]
        for i in 0..len(c) { vmovups c[i], ${F}(constants[i]) }
        vxorps total, total, total
        load d, to
        load s, from
        load left, n
        for_each_register(left, lanes32) {
            vmovups x, [s]
            vsubps  x, x, maximum
            exponential x, c
            vmovups [d], x
            vaddps  total, total, x
            add s, width
            add d, width
        }
        test left, left
        jz   summed
        select_lanes part, left
        load_part x, part, [s]
        vsubps x, x, maximum
        exponential x, c
        store_part [d], part, x
        clear_others x, part
        vaddps total, total, x
    summed:
        combine_lanes total, "add"
        vmovups x, ${F}(1.0)
        vdivps  total, x, total

        load d, to
        load left, n
        for_each_register(left, lanes32) {
            vmulps  x, total, [d]
            vmovups [d], x
            add d, width
        }
        test left, left
        jz   done
        select_lanes part, left
        load_part  x, part, [d]
        vmulps     x, x, total
        store_part [d], part, x
    done:
        return
    }
}
