pasm 1

/// The first byte equal to c among n, or null. One unaligned load answers the short cases; from there on loads are
/// aligned to as much as a step looks at, so none touches a page that a byte-by-byte search would not.

let page = 4096

/// A bit in `bits` for each byte at `place` that is the one in all lanes of `needle`.
macro find_matches(reg64 bits, zmm needle, mem place) {
    mask equal
    vpcmpeqb equal, needle, place
    kmovq    bits, equal
}
macro find_matches(reg64 bits, vec needle, mem place) portable {
    let V = class(needle)
    V v
    movdqu   v, place
    pcmpeqb  v, v, needle
    pmovmskb bits.reg32, v
}

macro lowest_bit(reg64 bits) {
    if isa(bmi1) { tzcnt bits, bits }
    else         { bsf bits, bits }
}

macro broadcast_byte(vec v, reg32 value) portable {
    movd v.xmm, value
    if isa(avx2) { vpbroadcastb v, v.xmm }
    else {
        punpcklbw v, v, v
        pshuflw   v, v, 0
        pshufd    v, v, 0
    }
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", x86_64_v4)]
for (V, suffix, level) in [(xmm, "sse2", x86_64), (ymm, "avx2", x86_64_v3)] + avx512_variant {
    let width = bytes(V)
    let step = 4 * width

    /// As memchr of C.
    function void* memchr_${suffix}(const void* s, int c, size_t n) portable target(level) {
        reg64 p, left, bits, skipped
        V     needle, v[4]
        mask  equal[4]

        load p, s
        load left, n
        load eax, c
        test left, left
        jz   none
        broadcast_byte needle, eax

        mov bits, p
        and bits, page - 1
        cmp bits, page - width
        ja  crossing
        find_matches bits, needle, [p]
        test bits, bits
        jz   clean
    candidate:
        lowest_bit bits
        cmp bits, left                          ; it may lie behind the end
        jae none
        add p, bits
        return p

    crossing:
        mov skipped, p
        and p, -width
        and skipped, width - 1
        find_matches bits, needle, [p]
        shr  bits, skipped.reg8
        add  p, skipped
        test bits, bits
        jnz  candidate

    clean:
        ; No match up to the next boundary.
        mov  skipped, p
        neg  skipped
        add  p, width
        and  p, -width
        add  skipped, p
        sub  left, skipped
        jbe  none
    singles:
        ; Single registers, up to a place where a step is aligned.
        for i in 0..4 {
            find_matches bits, needle, [p]
            test bits, bits
            jnz  candidate
            add  p, width
            sub  left, width
            jbe  none
            if i < 3 {
                test p, step - 1
                jz   aligned
            }
        }
    aligned:
        sub left, step
        jb  tail
        block main align(32) {
            if V == zmm {
                mask low, high
                for i in 0..4 { vpcmpeqb equal[i], needle, [p + i*width] }
                korq     low, equal[0], equal[1]
                korq     high, equal[2], equal[3]
                kortestq low, high
            }
            else {
                V low, high
                for i in 0..4 {
                    if V == ymm { vpcmpeqb v[i], needle, [p + i*width] }
                    else {
                        movdqa  v[i], [p + i*width]
                        pcmpeqb v[i], needle
                    }
                }
                por      low, v[0], v[1]
                por      high, v[2], v[3]
                por      low, low, high
                pmovmskb bits.reg32, low
                test     bits.reg32, bits.reg32
            }
            jnz found
            add p, step
            sub left, step
            jae main.begin
        }
    tail:
        add left, step
        jnz singles
    none:
        xor p, p
        return p

    found:
        for i in 0..4 {
            if V == zmm { kmovq bits, equal[i] }
            else        { pmovmskb bits.reg32, v[i] }
            if i < 3 {
                test bits, bits
                jnz  here
                add  p, width
            }
        }
    here:
        lowest_bit bits
        add p, bits
        return p
    }
}
