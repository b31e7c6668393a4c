pasm 1

/// Empty: <script>alert("documentation")</script> & 'quotes' äöü 日本語 🙂
function void empty() {
    return
}

function void bare() symbol("a<b>&\"'c") noframe {
    ret
}

/// <b>Not bold.</b>
function int64_t no_registers(int64_t x) {
    ; </style></script><!-- &amp; "
    mov rax, 1
    ret
}

macro step(reg64 r, block body) {
    add r, 1 ; <i>in the macro</i>
    body
}

/// Registers of macros and loops, in one another.
function uint64_t nested(const uint64_t* values, uint64_t n) {
    reg64 sum, p
    load p, values
    xor sum, sum
    for i in 0..4 {
        for j in 0..3 {
            reg64 t
            mov t, [p + i * 8]
            step(t) {
                lea t, [t + t * 2]
            }
            add sum, t
        }
    }
    return sum
}

function void locals(uint8_t* to) {
    local uint8_t small[3]
    local uint64_t wide[8] align(64)
    reg64 t, place
    load place, to
    lea t, [wide]
    mov [place], t
    lea t, [small]
    mov [place + 8], t
    return
}

static const uint8_t table[4] = [1, 2, 3, 4]
data uint32_t counter = 5

/// Masks that live for long.
function void masked(float* to, const float* from) target(avx512f) {
    zmm v, w
    mask above, below
    reg64 p, q
    load p, to
    load q, from
    vmovups v, [q]
    vmovups w, [q + 64]
    vpcmpgtd above, v, w
    vpcmpgtd below, w, v
    vaddps v, v, w
    vaddps w, w, v
    vmulps v, v, w
    vmovups [p]{above}, v
    vmovups [p + 64]{below}, w
    return
}
