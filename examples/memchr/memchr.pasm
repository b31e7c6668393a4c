pasm 1

/// The first byte equal to c among n, or null. One unaligned load answers the short cases; from there on loads are
/// aligned to as much as a step looks at, so none touches a page that a byte-by-byte search would not.

let page = 4096

for (V, suffix, level) in [(xmm, "sse2", x86_64), (ymm, "avx2", x86_64_v3), (zmm, "avx512", x86_64_v4)] {
    let width = bytes(V)
    let step = 4 * width

    function void* memchr_${suffix}(const void* s, int c, size_t n) portable target(level) {
        reg64 p, left, bits, skipped
        V     needle, v[4]
        mask  equal[4]

        load p, s
        load left, n
        load eax, c
        test left, left
        jz   none
        movd needle.xmm, eax
        if V == xmm {
            punpcklbw needle, needle, needle
            pshuflw   needle, needle, 0
            pshufd    needle, needle, 0
        }
        else { vpbroadcastb needle, needle.xmm }

        mov bits, p
        and bits, page - 1
        cmp bits, page - width
        ja  crossing
        if V == zmm {
            vpcmpeqb equal[0], needle, [p]
            kmovq    bits, equal[0]
        }
        else {
            movdqu   v[0], [p]
            pcmpeqb  v[0], v[0], needle
            pmovmskb bits.reg32, v[0]
        }
        test bits, bits
        jz   clean
    candidate:
        if V == xmm { bsf bits, bits }
        else        { tzcnt bits, bits }
        cmp bits, left                          ; it may lie behind the end
        jae none
        add p, bits
        return p

    crossing:
        mov skipped, p
        and p, -width
        and skipped, width - 1
        if V == zmm {
            vpcmpeqb equal[0], needle, [p]
            kmovq    bits, equal[0]
        }
        else {
            movdqa   v[0], [p]
            pcmpeqb  v[0], v[0], needle
            pmovmskb bits.reg32, v[0]
        }
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
    next:
        ; Single registers, up to a place where a step is aligned.
        for i in 0..4 {
            if V == zmm {
                vpcmpeqb equal[0], needle, [p]
                kmovq    bits, equal[0]
            }
            else {
                movdqa   v[0], [p]
                pcmpeqb  v[0], v[0], needle
                pmovmskb bits.reg32, v[0]
            }
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
        sub  left, step
        jb   tail
        block main align(32) {
            if V == zmm {
                for i in 0..4 { vpcmpeqb equal[i], needle, [p + i*width] }
                mask low, high
                korq     low, equal[0], equal[1]
                korq     high, equal[2], equal[3]
                kortestq low, high
            }
            else {
                V any, high
                for i in 0..4 {
                    if V == xmm {
                        movdqa  v[i], [p + i*width]
                        pcmpeqb v[i], needle
                    }
                    else { vpcmpeqb v[i], needle, [p + i*width] }
                }
                por      any, v[0], v[1]
                por      high, v[2], v[3]
                por      any, any, high
                pmovmskb bits.reg32, any
                test     bits.reg32, bits.reg32
            }
            jnz found
            add p, step
            sub left, step
            jae main.begin
        }
    tail:
        add left, step
        jnz next
    none:
        xor p, p
        return p

    found:
        for i in 0..4 {
            if V == zmm { kmovq bits, equal[i] }
            else { pmovmskb bits.reg32, v[i] }
            if i < 3 {
                test bits, bits
                jnz  here
                add  p, width
            }
        }
    here:
        if V == xmm { bsf bits, bits }
        else        { tzcnt bits, bits }
        add p, bits
        return p
    }
}
