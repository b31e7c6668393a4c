pasm 1

include "common.pasm"

/// Dot product of two arrays of n floats.
function float dot(const float* x, const float* y, size_t n) {
    reg64 px, py, left
    xmm   sum, v

    load px, x
    load py, y
    load left, n
    xorps sum, sum
    for_each(left) {
        movss v, [px]
        mulss v, [py]
        addss sum, v
        add   px, element
        add   py, element
    }
    return sum
}
