pasm 1

; SHA-256 (FIPS 180-4) with the SHA extensions, in the order of Gulley, Gopal et al., "Intel SHA Extensions" (2013). A
; message is one long chain of sha256rnds2, each of which waits for the last, while the processor could start one every
; other cycle or so. The second function hashes two messages of one length at a time and fills the gaps: the same macros
; with two of everything.

; The round constants: the first 32 bits of the fractions of the cube roots of the first 64 primes, by Newton's method.
let is_prime(n) = sum([for d in 2..n if n % d == 0: 1]) == 0
let cube_root(p, x, steps) = steps == 0 ? x : cube_root(p, x - (x*x*x - p) / (3*x*x), steps - 1)
let fraction(x) = int((x - floor(x)) * 0x1p32)
let primes = [for n in 2..312 if is_prime(n): n]
assert len(primes) == 64
static const uint32_t round_constants[64] align(64) = [for p in primes: fraction(cube_root(float(p), 3.0, 20))]

let big_endian = [for i in 0..16: i ^ 3]    ; a shuffle that turns the bytes of each word round

/// The state between the order of memory, a to h, and the one of sha256rnds2: abef in one register, cdgh in the other.
macro load_state(xmm abef, xmm cdgh, mem m) {
    xmm dcba
    movdqu  dcba, m
    movdqu  cdgh, [m + 16]
    pshufd  dcba, dcba, 0xB1
    pshufd  cdgh, cdgh, 0x1B
    movdqa  abef, dcba
    palignr abef, cdgh, 8
    pblendw cdgh, dcba, 0xF0
}
macro store_state(mem m, xmm abef, xmm cdgh) {
    xmm feba
    pshufd  feba, abef, 0x1B
    pshufd  cdgh, cdgh, 0xB1
    movdqa  abef, feba
    pblendw abef, cdgh, 0xF0
    palignr cdgh, feba, 8
    movdqu  m, abef
    movdqu  [m + 16], cdgh
}

/// Rounds 4*r to 4*r + 3, with the message words of these in w[r % 4]; meanwhile those of the rounds to come are made.
macro four_rounds(xmm abef, xmm cdgh, xmm w[4], int r, mem message) {
    let now = w[r % 4]
    let next = w[(r + 1) % 4]
    let last = w[(r + 3) % 4]
    xmm k = xmm0                        ; sha256rnds2 reads its two words here
    if r < 4 {
        movdqu now, [message + 16*r]
        pshufb now, uint8x16(big_endian)
    }
    movdqa k, [round_constants + 16*r]
    paddd  k, now
    sha256rnds2 cdgh, abef
    if r >= 3 && r < 15 {
        xmm t
        movdqa  t, now
        palignr t, last, 4
        paddd   next, t
        sha256msg2 next, now
    }
    pshufd k, k, 0x0E
    sha256rnds2 abef, cdgh
    if r >= 1 && r < 13 { sha256msg1 last, now }
}

/// Blocks of as many messages as the list has, side by side. All have the same number of blocks, and states follow one
/// another.
macro hash_blocks(reg64 states, reg64 p[], reg64 left) {
    let messages = len(p)
    local uint32_t start[8 * messages] align(64)
    xmm abef[messages], cdgh[messages], w[messages][4]

    for m in 0..messages { load_state abef[m], cdgh[m], [states + 32*m] }
    test left, left
    jz   done
    block each align(32) {
        for m in 0..messages {
            movdqa [start + 32*m], abef[m]
            movdqa [start + 32*m + 16], cdgh[m]
        }
        for r in 0..16 {
            for m in 0..messages { four_rounds abef[m], cdgh[m], w[m], r, [p[m]] }
        }
        for m in 0..messages {
            paddd abef[m], [start + 32*m]
            paddd cdgh[m], [start + 32*m + 16]
            add   p[m], 64
        }
        dec left
        jnz each.begin
    }
done:
    for m in 0..messages { store_state [states + 32*m], abef[m], cdgh[m] }
}

/// Adds whole blocks of 64 bytes to the state of a message.
function void sha256_blocks(uint32_t* state, const uint8_t* data, size_t blocks) target(sha, ssse3, sse4_1) {
    reg64 states, p[1], left
    load states, state
    load p[0], data
    load left, blocks
    hash_blocks states, p, left
    return
}

/// The same for two messages.
function void sha256_blocks_x2(uint32_t* state, const uint8_t* data0, const uint8_t* data1,
                               size_t blocks) target(sha, ssse3, sse4_1) {
    reg64 states, p[2], left
    load states, state
    load p[0], data0
    load p[1], data1
    load left, blocks
    hash_blocks states, p, left
    return
}
