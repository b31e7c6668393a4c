pasm 1

; SHA-256 (FIPS 180-4) with the SHA extensions, in the order of Gulley, Gopal et al., "Intel SHA Extensions" (2013).
; A message is one long chain of sha256rnds2, each of which waits for the last, while the processor could start one every
; other cycle or so. The second function hashes two messages of one length at a time and fills the gaps: the same source
; with two of everything.

; The round constants: the first 32 bits of the fractions of the cube roots of the first 64 primes, by Newton's method.
let is_prime(n) = sum([for d in 2..n if n % d == 0: 1]) == 0
let cube_root(p, x, steps) = steps == 0 ? x : cube_root(p, x - (x*x*x - p) / (3*x*x), steps - 1)
let fraction(x) = int((x - floor(x)) * 0x1p32)
let primes = [for n in 2..312 if is_prime(n): n]
assert len(primes) == 64
static const uint32_t round_constants[64] align(64) = [for p in primes: fraction(cube_root(float(p), 3.0, 20))]

let big_endian = [for i in 0..16: i ^ 3]    ; a shuffle that turns the bytes of each word round

for (name, messages) in [("sha256_blocks", 1), ("sha256_blocks_x2", 2)] {
    /// Adds whole blocks of 64 bytes to the state of each message: state[i] and data[i] are those of message i.
    function void ${name}(uint32_t* const state, const uint8_t* const* data, size_t blocks) target(sha, ssse3, sse4_1) {
        local uint32_t start[8 * messages] align(64)
        reg64 left, states, pointers, p[messages]
        xmm   abef[messages], cdgh[messages], w[messages][4], t[messages]
        xmm   k = xmm0                  ; sha256rnds2 reads its two words here

        load states, state
        load pointers, data
        load left, blocks
        for m in 0..messages {
            mov     p[m], [pointers + 8*m]
            movdqu  t[m], [states + 32*m]
            movdqu  cdgh[m], [states + 32*m + 16]
            pshufd  t[m], t[m], 0xB1
            pshufd  cdgh[m], cdgh[m], 0x1B
            movdqa  abef[m], t[m]
            palignr abef[m], cdgh[m], 8
            pblendw cdgh[m], t[m], 0xF0
        }

        test left, left
        jz   done
        block each align(32) {
            for m in 0..messages {
                movdqa [start + 32*m], abef[m]
                movdqa [start + 32*m + 16], cdgh[m]
            }
            for r in 0..16 {            ; four rounds each
                for m in 0..messages {
                    let now = w[m][r % 4]
                    let next = w[m][(r + 1) % 4]
                    if r < 4 {
                        movdqu now, [p[m] + 16*r]
                        pshufb now, uint8x16(big_endian)
                    }
                    movdqa k, [round_constants + 16*r]
                    paddd  k, now
                    sha256rnds2 cdgh[m], abef[m]
                    if r >= 3 && r < 15 {
                        movdqa  t[m], now
                        palignr t[m], w[m][(r + 3) % 4], 4
                        paddd   next, t[m]
                        sha256msg2 next, now
                    }
                    pshufd k, k, 0x0E
                    sha256rnds2 abef[m], cdgh[m]
                    if r >= 1 && r < 13 { sha256msg1 w[m][(r + 3) % 4], now }
                }
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
        for m in 0..messages {
            pshufd  t[m], abef[m], 0x1B
            pshufd  cdgh[m], cdgh[m], 0xB1
            movdqa  abef[m], t[m]
            pblendw abef[m], cdgh[m], 0xF0
            palignr cdgh[m], t[m], 8
            movdqu  [states + 32*m], abef[m]
            movdqu  [states + 32*m + 16], cdgh[m]
        }
        return
    }
}
