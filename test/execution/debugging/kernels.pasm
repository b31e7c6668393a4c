; What a debugger is to see: the sessions of this folder name places by the comments that begin with `#`.
pasm 1
include "macros.pasm"

struct Point {
    int32_t  x
    int32_t  y
    double   weight
    Point*   next
}

data uint64_t calls hidden = 0
const int32_t primes[4] = [2, 3, 5, 7]

extern function int64_t twice(int64_t value)

/// General registers, and an argument that outlives its register.
function int64_t sum(const int64_t* values, uint64_t count) {
    reg64 at, left, total
    reg8  last
    load at, values                     ; # sum begins
    load left, count
    xor  total, total
    block next {
        add  total, [at]                ; # sum loop
        mov  last, byte [at]
        add  at, 8
        dec  left
        jnz  next.begin
    }
    inc  qword [calls]                  ; # sum ends
    movzx left.reg32, last
    return total                        ; # sum returns
}

/// Vectors, arrays of them, and loops that are written out.
function float dot(const float* x, const float* y) target(avx2, fma3) {
    reg64 px, py
    ymm   acc[2], v
    xmm   high
    load px, x
    load py, y
    for i in 0..2 {
        vmovups acc[i], [px + 32*i]     ; # dot load
        vmulps  acc[i], acc[i], [py + 32*i]
    }
    vaddps v, acc[0], acc[1]            ; # dot add
    add_halves(v, high)                 ; # dot call
    return v.xmm                        ; # dot returns
}

/// Arguments in every place: registers, the stack, structures, pointers to them.
function int64_t many(int64_t a, double b, Point p, int64_t c, int64_t d, int64_t e, int64_t f, const Point* q) {
    reg64 r, other: const Point*
    reg32 small
    load r, a                           ; # many begins
    load other, q
    add  r, [other.next]
    load small, p.x
    movsxd rax, dword [other.y]
    add  r, rax
    return r                            ; # many returns
}

/// Locals: one of them aligned beyond what the caller gives.
function int64_t frame(int64_t n) {
    local int64_t plain[2]
    local int32_t wide[8] align(64)
    reg64 r
    load r, n
    mov [plain], r
    neg r
    mov [plain + 8], r
    mov dword [wide], 7
    mov dword [wide + 28], 8
    call twice(r) -> r                  ; # frame calls
    add r, [plain]                      ; # frame is back
    return r
}

/// A register that is spilled, one that is pinned, and one that lives over a call.
function int64_t places(int64_t n) {
    reg64 kept, saved, count = rcx
    load kept, n
    mov  saved, 1000
    spill saved
    mov  count, 3
    lea  kept, [kept + count]           ; # places spilled
    reload saved
    call twice(kept) -> kept            ; # places calls
    add  kept, saved                    ; # places is back
    return kept
}

/// A macro that runs a block of the caller's.
function int64_t steps(int64_t n) {
    reg64 left, total
    load left, n
    xor total, total
    countdown(left) {
        add total, 10                   ; # steps block
        lea total, [total + left]
    }
    return total                        ; # steps returns
}

/// Two streams: instructions of a macro apart from each other.
function int64_t streams(const int64_t* x) {
    reg64 p, a, b
    load p, x
    stream one {
        accumulate(a, p, 0)             ; # streams one
    }
    stream two {
        accumulate(b, p, 16)            ; # streams two
    }
    interleave one:1, two:1
    add a, b                            ; # streams join
    return a
}
