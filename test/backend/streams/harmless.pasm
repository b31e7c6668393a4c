; RUN: %pasmc -Werror %s -o %t.o
; RUN: %pasmc -Werror --print-after=check_streams %s -o %t.o 2>&1 | FileCheck %s
; Interleavings that change nothing that anyone reads.
pasm 1

; Flags that nobody reads.
; CHECK-LABEL: function uint64_t dead_flags
; CHECK: add a, 1
; CHECK-NEXT: xor b, b
; CHECK-NEXT: sub a, 2
; CHECK-NEXT: add b, 3
function uint64_t dead_flags(uint64_t p) {
    reg64 a, b
    load a, p
    stream one {
        add a, 1
        sub a, 2
        imul a, a
    }
    stream two {
        xor b, b
        add b, 3
        shl b, 4
    }
    interleave one, two
    add a, b
    return a
}

; A carry chain, an overflow chain and mulx, which has no flags; loads and moves beside them.
function void carry_and_overflow(uint64_t* to, const uint64_t* from, uint64_t by) target(adx, bmi2) {
    reg64 p, q, high[4], low[4]
    load p, to
    load q, from
    load rdx, by
    xor eax, eax
    stream products { for i in 0..4 { mulx high[i], low[i], [q + 8*i] } }
    stream carry { for i in 0..4 { adcx low[i], [p + 8*i] } }
    stream overflow { for i in 0..4 { adox high[i], [p + 8*i + 8] } }
    stream stores { for i in 0..4 { mov [p + 8*i + 40], low[i] } }
    issue products, 1
    interleave products, carry, overflow
    issue stores
    for i in 0..4 { mov [p + 8*i + 80], high[i] }
    return
}

; One stream defines what the other reads, early enough.
function float sum(const float* x) target(avx) {
    reg64 p
    xmm v[4], s
    load p, x
    stream loads { for i in 0..4 { vmovss v[i], [p + 4*i] } }
    stream sums {
        vxorps s, s, s
        for i in 0..4 { vaddss s, s, v[i] }
    }
    interleave loads, sums
    return s
}

; A register that is written anew in each stream, one use after each definition.
function uint64_t reused(const uint64_t* x) {
    reg64 p, t, a, b
    load p, x
    stream one {
        mov t, [p]
        lea a, [t + 1]
    }
    stream two {
        mov t, [p + 8]
        lea b, [t + 2]
    }
    interleave one:2, two:2
    lea a, [a + b]
    return a
}

; Idioms have no input, and a mask that is all zeroes has no old value to keep.
function void idioms(float* to) target(avx512f) {
    reg64 p
    zmm a, b
    mask k
    load p, to
    stream one {
        vpxord a, a, a
        vmovups [p], a
    }
    stream two {
        kxnorw k, k, k
        vmovups b{k}{z}, [p + 64]
        vmovups [p + 128], b
    }
    interleave one, two
    return
}

; Each stream is issued whole: no order is changed, whatever they share.
function uint64_t whole(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream one {
        add a, 5
        adc a, 0
        mov rcx, a
        shl a, cl
    }
    stream two {
        add b, 5
        adc b, 0
        mov rcx, b
        shl b, cl
    }
    issue one
    issue two
    add a, b
    return a
}
