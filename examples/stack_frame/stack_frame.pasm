pasm 1

/// a1*b[0] + a2*b[1] + ... + a8*b[7]: two of the integers and the last pointer come on the stack, and the products are
/// gathered in a local array that is aligned to a cache line.
function int64_t weighted_sum(int64_t a1, int64_t a2, int64_t a3, int64_t a4, int64_t a5, int64_t a6, int64_t a7,
                              int64_t a8, const int64_t* b) {
    local int64_t products[8] align(64)
    reg64 weights, x, kept

    load weights, b
    load x, a1
    imul x, [weights]
    mov  [products], x
    load x, a2
    imul x, [weights + 8]
    mov  [products + 8], x
    load x, a3
    imul x, [weights + 16]
    mov  [products + 16], x
    load x, a4
    imul x, [weights + 24]
    mov  [products + 24], x
    load x, a5
    imul x, [weights + 32]
    mov  [products + 32], x
    load x, a6
    imul x, [weights + 40]
    mov  [products + 40], x
    load x, a7
    imul x, [weights + 48]
    mov  [products + 48], x
    load x, a8
    imul x, [weights + 56]
    mov  [products + 56], x

    xmm sum, high
    movdqa sum, [products]              ; faults if the array were not aligned
    paddq  sum, [products + 16]
    paddq  sum, [products + 32]
    paddq  sum, [products + 48]
    pshufd high, sum, 0b01001110
    paddq  sum, high
    movq   kept, sum
    return kept
}
