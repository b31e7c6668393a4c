pasm 1

/// The sum of two integers.
function int add_two(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add  x, y
    return x
}
