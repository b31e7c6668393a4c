; <control.pasm>: loops around a block, which sees the names of its caller.
pasm 1

/// Runs `body` n times, counting n down to 0. n must not be 0 at first.
macro repeat(reg64 n, block body) {
    block again align(16) {
        body
        dec n
        jnz again.begin
    }
}

/// The same, and not at all when n is 0 at first.
macro repeat_or_skip(reg64 n, block body) {
    test n, n
    jz none
    repeat(n) { body }
none:
}

/// Takes `count` from n and runs `body` as long as n stays at 0 or above: n elements in steps of `count`. What is left
/// then is n + count, in 0 .. count - 1: add count to have it. n is at most 2^63 - 1.
macro steps_of(int count, reg64 n, block body) {
    sub n, count
    jb none
    block again align(16) {
        body
        sub n, count
        jae again.begin
    }
none:
}

/// Runs `body` unless `jump` (jz, jb, ...) is taken over it.
macro unless(mnemonic jump, block body) {
    jump past
    body
past:
}
