; <vector.pasm>: what every kernel needs of vector registers, in one body for SSE to AVX-512. T is the type of a
; lane: float32, float64, int8 to int64, uint8 to uint64. The target of the calling function picks the form. Nothing
; but the destination changes unless a macro says so; destinations may be sources too.
pasm 1

/// The value that stands beside `key` in a list of pairs.
let look_up(pairs, key) {
    for (name, value) in pairs {
        if name == key { return value }
    }
    error "<vector.pasm> has nothing here for", key
}

/// Whether lanes of T are floats, signed integers.
let is_float(T) = T == float32 || T == float64
let is_signed(T) = is_float(T) || T == int8 || T == int16 || T == int32 || T == int64

/// One of a list of four, for lanes of 1, 2, 4, 8 bytes.
let by_size(T, list) = list[log2(bytes(T))]

// ---- zeros and ones

/// Clears vector registers. SSE2. No cycle: the processor drops the instruction.
macro zero(vec v...) portable {
    for r in v {
        if class(r) == zmm && !isa(avx512vl) { vpxord r, r, r } else { pxor r.xmm, r.xmm, r.xmm }
    }
}
/// Clears general registers, all 64 bits of them. Clobbers the flags.
macro zero(reg r...) {
    for x in r { xor x.reg32, x.reg32 }
}
/// Clears mask registers. AVX-512F.
macro zero(mask m...) {
    for k in m { kxorw k, k, k }
}

/// Sets every bit of vector registers. SSE2, AVX2 for ymm.
macro ones(vec v...) portable {
    for r in v {
        if class(r) == zmm { vpternlogd r, r, r, 0xFF } else { pcmpeqd r, r, r }
    }
}

// ---- broadcasts

/// Every lane of v becomes the constant x. SSE2, AVX for ymm (AVX2 for lanes of 1 and 2 bytes), AVX-512F for zmm
/// (BW for those). A load; AVX stores one lane of the constant only.
macro broadcast(type T, vec v, int x) {
    if x == 0 { zero v } else { broadcast_constant T, v, T(x) }
}
macro broadcast(type T, vec v, float x) {
    if float64_bits(x) == 0 { zero v } else { broadcast_constant T, v, T(x) }
}
macro broadcast_constant(type T, vec v, operand x) portable {
    if bytes(T) == 4 && isa(avx) {
        vbroadcastss v, x
    } else if bytes(T) == 8 && isa(avx) {
        if class(v) == xmm { vmovddup v, x } else { vbroadcastsd v, x }
    } else if isa(avx2) && class(v) != zmm || isa(avx512bw) {
        let op = bytes(T) == 1 ? vpbroadcastb : vpbroadcastw
        op v, x
    } else {
        movups v, x
    }
}
/// Every lane of v becomes lane 0 of x. SSE2. A shuffle of 1 cycle, of 3 for ymm and zmm; lanes of 1 and 2 bytes
/// take up to three of them without AVX2.
macro broadcast(type T, vec v, xmm x) portable {
    if isa(avx2) {
        let of_floats = bytes(T) == 4 ? vbroadcastss : class(v) == xmm ? vmovddup : vbroadcastsd
        let of_integers = by_size(T, [vpbroadcastb, vpbroadcastw, vpbroadcastd, vpbroadcastq])
        let op = is_float(T) ? of_floats : of_integers
        op v, x
    } else {
        broadcast_by_shuffles T, v.xmm, x
        if class(v) == ymm { vinsertf128 v, v, v.xmm, 1 }
    }
}
/// broadcast before AVX2.
macro broadcast_by_shuffles(type T, xmm v, xmm x) portable {
    if bytes(T) == 8 {
        pshufd v, x, 0x44
    } else if bytes(T) == 4 {
        pshufd v, x, 0
    } else if bytes(T) == 2 {
        pshuflw v, x, 0
        pshufd v, v, 0
    } else {
        punpcklbw v, x, x
        pshuflw v, v, 0
        pshufd v, v, 0
    }
}
/// Every lane of v becomes the low bits of a register: reg32 for lanes up to 4 bytes, else reg64. SSE2. 3 cycles more
/// than from a vector register, except with AVX-512.
macro broadcast(type T, vec v, reg r) {
    let has_form = isa(avx512vl) || class(v) == zmm
    if bytes(T) >= 4 && has_form || isa(avx512bw) && has_form {
        let op = by_size(T, [vpbroadcastb, vpbroadcastw, vpbroadcastd, vpbroadcastq])
        op v, r
    } else {
        xmm x
        move_to_lane x, r
        broadcast T, v, x
    }
}
/// Lane 0 of x becomes r, the others 0.
macro move_to_lane(xmm x, reg32 r) portable { movd x, r }
macro move_to_lane(xmm x, reg64 r) portable { movq x, r }
/// Every lane of v becomes the one in memory. SSE2; a load alone with AVX (AVX2 for lanes of 1 and 2 bytes).
macro broadcast(type T, vec v, mem m) portable {
    if bytes(T) == 4 && isa(avx) {
        vbroadcastss v, m
    } else if bytes(T) == 8 && isa(avx) {
        if class(v) == xmm { vmovddup v, m } else { vbroadcastsd v, m }
    } else if bytes(T) >= 4 {
        xmm x
        let op = bytes(T) == 4 ? movd : movq
        op x, m
        broadcast T, v, x
    } else if isa(avx2) {
        let op = bytes(T) == 1 ? vpbroadcastb : vpbroadcastw
        op v, m
    } else {
        reg32 r
        if bytes(T) == 1 { movzx r, byte m } else { movzx r, word m }
        broadcast T, v, r
    }
}

// ---- signs

/// to = |v| in every lane of T. SSE2. 1 instruction for floats and what PABS has, 3 else; the smallest integer stays.
macro absolute(type T, vec to, vec v) portable {
    if is_float(T) && class(v) == zmm {
        if T == float32 {
            vpandd to, v, uint32(0x7FFF_FFFF){1to16}
        } else {
            vpandq to, v, uint64(0x7FFF_FFFF_FFFF_FFFF){1to8}
        }
    } else if T == float32 {
        andps to, v, uint32(0x7FFF_FFFF)
    } else if T == float64 {
        andpd to, v, uint64(0x7FFF_FFFF_FFFF_FFFF)
    } else if T == int64 && (isa(avx512vl) || class(v) == zmm) {
        vpabsq to, v
    } else if T != int64 && isa(ssse3) {
        let op = look_up([(int8, pabsb), (int16, pabsw), (int32, pabsd)], T)
        op to, v
    } else {
        let V = class(v)
        V sign
        sign_of T, sign, v
        pxor to, v, sign
        let op = by_size(T, [psubb, psubw, psubd, psubq])
        op to, to, sign
    }
}
/// Lanes of -1 where the highest bit of those of v is set, of 0 elsewhere. SSE2. 1 or 2 instructions.
macro sign_of(type T, vec to, vec v) portable {
    if bytes(T) == 2 {
        psraw to, v, 15
    } else if bytes(T) == 4 {
        psrad to, v, 31
    } else if bytes(T) == 8 && (isa(avx512vl) || class(v) == zmm) {
        vpsraq to, v, 63
    } else if bytes(T) == 8 {
        pshufd to, v, 0xF5
        psrad to, to, 31
    } else if class(v) == zmm {
        mask m
        vpmovb2m m, v
        vpmovm2b to, m
    } else {
        let V = class(v)
        V nought
        zero nought
        pcmpgtb nought, nought, v
        movdqa to, nought
    }
}
/// to = -v in every lane of T. SSE2. 1 instruction for floats, 2 or 3 for integers.
macro negate(type T, vec to, vec v) portable {
    if is_float(T) && class(v) == zmm {
        if T == float32 {
            vpxord to, v, uint32(0x8000_0000){1to16}
        } else {
            vpxorq to, v, uint64(0x8000_0000_0000_0000){1to8}
        }
    } else if T == float32 {
        xorps to, v, uint32(0x8000_0000)
    } else if T == float64 {
        xorpd to, v, uint64(0x8000_0000_0000_0000)
    } else {
        let V = class(v)
        V nought
        zero nought
        let op = by_size(T, [psubb, psubw, psubd, psubq])
        op nought, nought, v
        move to, nought
    }
}
/// to = v, all of it.
macro move(vec to, vec v) portable {
    if class(v) == zmm { vmovdqa32 to, v } else { movaps to, v }
}

/// to = op(a, b), whichever of them `to` is: a move more than AVX needs where it is b.
macro apply(mnemonic op, vec to, vec a, vec b) portable {
    if isa(avx) || to != b {
        op to, a, b
    } else {
        let V = class(a)
        V x
        op x, a, b
        movaps to, x
    }
}

// ---- choice

/// Each lane becomes that of `yes` where m is set, else that of `no`. AVX-512F (BW for lanes of 1 and 2 bytes). 1
/// instruction.
macro select(type T, vec to, mask m, vec yes, vec no) {
    let of_integers = by_size(T, [vpblendmb, vpblendmw, vpblendmd, vpblendmq])
    let op = T == float32 ? vblendmps : T == float64 ? vblendmpd : of_integers
    op to{m}, no, yes
}
/// The same where m has lanes of -1 and 0, as a comparison leaves them. SSE2. 1 instruction with AVX, 3 else.
macro select(type T, vec to, vec m, vec yes, vec no) portable {
    if class(to) == zmm {
        zmm choice
        move choice, m
        vpternlogd choice, yes, no, 0xCA
        move to, choice
    } else if isa(avx) {
        let op = by_size(T, [vpblendvb, vpblendvb, vblendvps, vblendvpd])
        op to, no, yes, m
    } else {
        xmm kept, chosen
        movaps kept, m
        pandn kept, no
        movaps chosen, m
        pand chosen, yes
        por to, chosen, kept
    }
}

// ---- the smaller and the larger of two

/// The instruction of SSE or AVX-512 for the least (at 0) or greatest (at 1) of two lanes, where it is in the target.
let extreme_of(T, which, V) {
    let wide = isa(avx512vl) || isa(avx512f) && V == zmm
    let (old, sse4, avx512) = [
        [(float32, [minps, maxps]), (float64, [minpd, maxpd]), (uint8, [pminub, pmaxub]), (int16, [pminsw, pmaxsw])],
        [(int8, [pminsb, pmaxsb]), (uint16, [pminuw, pmaxuw]), (int32, [pminsd, pmaxsd]), (uint32, [pminud, pmaxud])],
        [(int64, [vpminsq, vpmaxsq]), (uint64, [vpminuq, vpmaxuq])]]
    for (has, table) in [(true, old), (isa(sse4_1), sse4), (wide, avx512)] {
        for (type, ops) in table {
            if has && type == T { return [ops[which]] }
        }
    }
    return []
}
/// to = the smaller of a and b in each lane of T (for NaNs that of MINPS). SSE2; 64-bit integers SSE4.2. 1
/// instruction, 4 to 8 for what the target has none for.
macro minimum(type T, vec to, vec a, vec b) { extreme T, 0, to, a, b }
/// to = the larger of a and b in each lane of T.
macro maximum(type T, vec to, vec a, vec b) { extreme T, 1, to, a, b }
/// minimum (which = 0) and maximum (which = 1).
macro extreme(type T, int which, vec to, vec a, vec b) portable {
    let ops = extreme_of(T, which, class(a))
    if len(ops) == 1 {
        apply ops[0], to, a, b
    } else {
        let V = class(a)
        V greater
        is_greater T, greater, a, b
        if which == 0 { select T, to, greater, b, a } else { select T, to, greater, a, b }
    }
}
/// Lanes of -1 where a > b, as integers of T, of 0 elsewhere. SSE2, 64 bits SSE4.2; ymm AVX2. 1 instruction, 3 if
/// unsigned.
macro is_greater(type T, vec to, vec a, vec b) portable {
    let op = by_size(T, [pcmpgtb, pcmpgtw, pcmpgtd, pcmpgtq])
    if is_signed(T) {
        apply op, to, a, b
    } else {
        let V = class(a)
        V x, y
        let sign = by_size(T, [uint8(0x80), uint16(0x8000), uint32(0x8000_0000), uint64(0x8000_0000_0000_0000)])
        pxor x, a, sign
        pxor y, b, sign
        op x, x, y
        move to, x
    }
}
