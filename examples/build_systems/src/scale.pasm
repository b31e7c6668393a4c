pasm 1

include "common.pasm"

/// Multiplies n floats by a factor.
function void scale(float* x, size_t n, float factor) {
    reg64 px, left
    xmm   f, v

    load px, x
    load left, n
    load f, factor
    for_each(left) {
        movss v, [px]
        mulss v, f
        movss [px], v
        add   px, element
    }
    return
}
