; Macros in a file of their own.
pasm 1

macro add_halves(ymm v, xmm high) {
    xmm low
    vextractf128 high, v, 1             ; # add_halves begins
    vaddps  low, high, v.xmm
    vhaddps low, low, low               ; # add_halves adds
    add_pairs(low)
    vmovaps v.xmm, low                  ; # add_halves ends
}

macro add_pairs(xmm pair) {
    vhaddps pair, pair, pair            ; # add_pairs
}

macro countdown(reg64 n, block body) {
    block again {
        body
        dec n                           ; # countdown
        jnz again.begin
    }
}

macro accumulate(reg64 into, reg64 from, int place) {
    reg64 second
    mov into, [from + place]           ; # accumulate first
    mov second, [from + place + 8]
    add into, second                    ; # accumulate second
}
