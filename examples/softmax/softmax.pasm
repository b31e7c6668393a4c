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
    return p
}
let coefficients = interpolate(nodes, [for x in nodes: g(x)])

; --- The kernels

let log2_e = 1.0 / ln2
let ln2_high = round(ln2 * 32768.0) / 32768.0   ; few bits; with the rest, n ln 2 is subtracted as if it were exact
let ln2_low = ln2 - ln2_high
let largest = 89.0                              ; e^x is infinite from here on
let smallest = -104.0                           ; and zero up to here

/// Added to a number below 2^22, this rounds it and leaves n + 254 in the lowest bits of the sum.
let rounding = 12582912.0 + 254.0               ; 1.5 * 2^23

/// Eight lanes of ones that a load ends after any number of them.
static const int32_t sliding[16] align(64) = [for i in 0..16: i < 8 ? -1 : 0]

for (V, suffix, level) in [(ymm, "avx2", x86_64_v3), (zmm, "avx512", x86_64_v4)] {
    let width = bytes(V)
    let lanes32 = width / 4
    let F = "float32x${lanes32}"
    let D = "int32x${lanes32}"
    for role in ["exp", "softmax"] {
        let is_softmax = role == "softmax"

        /// exp: to[i] = e^from[i]. softmax: e^(from[i] - maximum), divided by the sum of these.
        function void ${role}_${suffix}(float* to, const float* from, size_t n) target(level) {
            reg64 d, s, left, table, count
            V     maximum, total, inside
            mask  here

            if V == ymm { lea table, [sliding] }
            if is_softmax {
                vmovups maximum, ${F}(-inf)
                load s, from
                load left, n
                V v
                test left, left
                jz   nothing
                sub  left, lanes32
                jb   last_of_maximum
                block find {
                    vmaxps maximum, maximum, [s]
                    add s, width
                    sub left, lanes32
                    jae find.begin
                }
            last_of_maximum:
                add left, lanes32
                if V == zmm {
                    mov   count, -1
                    bzhi  count, count, left
                    kmovw here, count.reg32
                    vmovaps v, maximum
                    vmovups v{here}, [s]
                }
                else {
                    neg left
                    vmovups    inside, [table + left*4 + 32]
                    vmaskmovps v, inside, [s]
                    vblendvps  v, maximum, v, inside
                }
                vmaxps maximum, maximum, v
                if V == zmm {
                    vextractf32x8 v.ymm, maximum, 1
                    vmaxps        maximum.ymm, maximum.ymm, v.ymm
                }
                vextractf128 v.xmm, maximum.ymm, 1
                vmaxps       maximum.xmm, maximum.xmm, v.xmm
                vpermilps    v.xmm, maximum.xmm, 0x4E
                vmaxps       maximum.xmm, maximum.xmm, v.xmm
                vpermilps    v.xmm, maximum.xmm, 0xB1
                vmaxps       maximum.xmm, maximum.xmm, v.xmm
                vbroadcastss maximum, maximum.xmm
                vxorps       total, total, total
            }

            load d, to
            load s, from
            load left, n
            V limit, steps, high, low, c[degree + 1]
            vmovups limit, ${F}(smallest)
            vmovups steps, ${F}(log2_e)
            vmovups high, ${F}(ln2_high)
            vmovups low, ${F}(ln2_low)
            for k in 0..degree + 1 { vmovups c[k], ${F}(coefficients[k]) }
            ; Whole registers, then what is left.
            for whole in [true, false] {
                sub left, whole ? lanes32 : 0
                if whole { jb skip }
                else     { jz skip }
                block again align(32) {
                    V x, n, t, a, b, square
                    if whole { vmovups x, [s] }
                    else {
                        if V == zmm {
                            mov   count, -1
                            bzhi  count, count, left
                            kmovw here, count.reg32
                            vmovups x{here}{z}, [s]
                        }
                        else {
                            neg   left
                            vmovups    inside, [table + left*4 + 32]
                            vmaskmovps x, inside, [s]
                        }
                    }
                    ; The constant comes first: these return their second source if one is NaN.
                    if is_softmax { vsubps x, x, maximum }
                    else {
                        vmovups t, ${F}(largest)
                        vminps  x, t, x
                    }
                    vmaxps  x, limit, x
                    vmovups t, ${F}(rounding)
                    vfmadd231ps t, x, steps
                    vsubps      n, t, ${F}(rounding)
                    vfnmadd231ps x, n, high
                    vfnmadd231ps x, n, low                  ; r
                    ; g(r) by Estrin's scheme.
                    vmulps square, x, x
                    vmovaps a, c[0]
                    vmovaps b, c[2]
                    vfmadd231ps a, x, c[1]
                    vfmadd231ps b, x, c[3]
                    vfmadd231ps b, square, c[4]
                    vfmadd213ps b, square, a
                    vfmadd213ps b, square, x                ; e^r - 1
                    if V == zmm {
                        vaddps    b, b, ${F}(1.0)
                        vscalefps x, b, n
                    }
                    else {
                        ; 2^n in two factors, since the result may be subnormal.
                        vpsrld      n, t, 1
                        vpsubd      t, t, n
                        vpslld      n, n, 23
                        vpslld      t, t, 23
                        vfmadd213ps b, n, n
                        vmulps      x, b, t
                    }
                    if whole {
                        vmovups [d], x
                        if is_softmax { vaddps total, total, x }
                        add s, width
                        add d, width
                        sub left, lanes32
                        jae again.begin
                    }
                    else {
                        if V == zmm {
                            vmovups [d]{here}, x
                            if is_softmax { vaddps total{here}, total, x }
                        }
                        else {
                            vmaskmovps [d], inside, x
                            if is_softmax {
                                vandps x, x, inside
                                vaddps total, total, x
                            }
                        }
                    }
                }
            skip:
                if whole { add left, lanes32 }
            }

            if is_softmax {
                V v
                if V == zmm {
                    vextractf32x8 v.ymm, total, 1
                    vaddps        total.ymm, total.ymm, v.ymm
                }
                vextractf128 v.xmm, total.ymm, 1
                vaddps       total.xmm, total.xmm, v.xmm
                vpermilps    v.xmm, total.xmm, 0x4E
                vaddps       total.xmm, total.xmm, v.xmm
                vpermilps    v.xmm, total.xmm, 0xB1
                vaddps       total.xmm, total.xmm, v.xmm
                vmovss       v.xmm, float32(1.0)
                vdivss       v.xmm, v.xmm, total.xmm
                vbroadcastss total, v.xmm
                load d, to
                load left, n
                sub left, lanes32
                jb  last_of_scale
                block scale {
                    vmulps  v, total, [d]
                    vmovups [d], v
                    add d, width
                    sub left, lanes32
                    jae scale.begin
                }
            last_of_scale:
                add left, lanes32
                if V == zmm {
                    vmulps  v{here}{z}, total, [d]
                    vmovups [d]{here}, v
                }
                else {
                    neg left
                    vmovups    inside, [table + left*4 + 32]
                    vmaskmovps v, inside, [d]
                    vmulps     v, v, total
                    vmaskmovps [d], inside, v
                }
            }
        nothing:
            return
        }
    }
}
