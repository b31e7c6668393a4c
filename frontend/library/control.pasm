; <control.pasm>: loops and choices around a block, which sees the names of its caller. A jump is written as its
; mnemonic (jz, jb, ...). What is said of flags holds besides what the block does to them.
pasm 1

// ---- loops

/// Runs `body` n times, counting n down to 0. n must not be 0 at first. 2 instructions a round. Clobbers n and the
/// flags.
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

/// Takes `count` from n and runs `body` as long as n stays at 0 or above: n elements in steps of `count`. What is
/// left then is n + count, in 0 .. count - 1: add count to have it. n is at most 2^63 - 1. Clobbers the flags.
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

/// Runs `body` n times, `times` copies of it a round and what is left one by one; n may be 0. Clobbers n and the
/// flags.
macro unrolled(int times, reg64 n, block body) {
    steps_of(times, n) {
        for i in 0..times { body }
    }
    add n, times
    jz none
    repeat(n) { body }
none:
}

/// The same for an n that is a multiple of `times` and not 0. The body may exchange names, if `times` rounds put
/// them back: `rotate` of as many names, for software pipelining.
macro unrolled_evenly(int times, reg64 n, block body) {
    block again align(16) {
        for i in 0..times { body }
        sub n, times
        jnz again.begin
    }
}

/// Runs `body` with i = 0, step, 2 * step, ... below n, unsigned; not at all when n is 0. Clobbers the flags.
macro count_up(reg i, operand n, int step, block body) {
    xor i.reg32, i.reg32
    cmp i, n
    jae none
    block again align(16) {
        body
        add i, step
        cmp i, n
        jb again.begin
    }
none:
}

/// Runs `body` once, and again as long as `jump` is taken behind it.
macro do_while(mnemonic jump, block body) {
    block again align(16) {
        body
        jump again.begin
    }
}

/// Runs `body` for ever: it jumps out, or returns.
macro forever(block body) {
    block again align(16) {
        body
        jmp again.begin
    }
}

// ---- choices

/// Runs `body` unless `jump` is taken over it.
macro unless(mnemonic jump, block body) {
    jump past
    body
past:
}

/// Runs `body` if `jump` would be taken: the opposite jump goes over it.
macro when(mnemonic jump, block body) {
    let opposite = opposite_of(jump)
    opposite past
    body
past:
}
/// The same, and goes on at `end` after the body: what stands between is the other case.
macro when(mnemonic jump, label end, block body) {
    when(jump) {
        body
        jmp end
    }
}

/// The jump that is taken when the other is not.
let opposite_of(jump) {
    let pairs = [(jz, jnz), (jc, jnc), (jbe, ja), (jl, jge), (jle, jg), (js, jns), (jo, jno), (jp, jnp)]
    for (one, other) in pairs {
        if jump == one { return other }
        if jump == other { return one }
    }
    error "this jump has no opposite:", jump
}

// ---- names

/// Each name of registers of one class takes the place of the one before it, and the first that of the last: a, b,
/// c are what b, c, a were. No instruction. At labels and the ends of loops names must stand as they did: rotate n
/// names n times.
macro rotate(vec names...) { rotate_list names }
macro rotate(reg names...) { rotate_list names }
macro rotate(mask names...) { rotate_list names }
macro rotate_list(list names) {
    for i in 0..len(names) - 1 { swap names[i], names[i + 1] }
}
