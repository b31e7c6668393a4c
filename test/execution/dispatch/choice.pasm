; Functions that tell which of them was chosen, and add up what arguments arrived. What each executes is what its place in
; the list asks for.
pasm 1
param ADDRESSES = 1 ; as conditional jumps and `lea` have them: not for what may be another module's
let choices = [("avx512", 5, x86_64_v4), ("avx2", 4, [avx2, bmi2]), ("avx", 3, avx), ("sse4", 2, sse4_2), ("any", 1, x86_64)]

; result = number, by way of instructions of that choice.
macro tell(reg64 result, int number) {
    if number == 5 {
        vpxord      zmm16, zmm16, zmm16     ; F
        vpmullq     zmm16, zmm16, zmm16     ; DQ
        vpaddw      zmm16, zmm16, zmm16     ; BW
        vpconflictd ymm16, ymm16            ; CD, VL
        vmovd       result.reg32, xmm16
        add         result, number
    } else if number == 4 {
        vpxor       ymm5, ymm5, ymm5
        vpaddd      ymm5, ymm5, ymm5
        vmovd       result.reg32, xmm5
        rorx        result, result, 7       ; BMI2
        add         result, number
    } else if number == 3 {
        vxorps      ymm5, ymm5, ymm5
        vaddps      ymm5, ymm5, ymm5
        vmovd       result.reg32, xmm5
        add         result, number
    } else if number == 2 {
        pxor        xmm5, xmm5
        pcmpgtq     xmm5, xmm5
        movd        result.reg32, xmm5
        add         result, number
    } else {
        mov         result.reg32, number
    }
}

for (name, number, level) in choices {
    static function int64_t sum_${name}(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, double x, int64_t g) target(level) {
        reg64 sum, other
        xmm y
        load sum, a
        for argument in [b, c, d, e, f, g] {
            load other, argument
            add sum, other
        }
        load y, x
        {auto} cvttsd2si other, y
        add sum, other
        tell other, number
        add sum, other
        return sum
    }
    static function int which_${name}() target(level) {
        reg64 number_
        tell number_, number
        return number_.reg32
    }
}
/// The sum of all arguments and the number of the choice.
dispatch sum = [for (name, number, level) in choices: sum_${name}]
dispatch which = [for (name, number, level) in choices: which_${name}]
/// With a gap, and a list that only a part of the processors can go on in.
static dispatch inner = [which_avx2, which_any]
dispatch last_only hidden align(64) section(format == "mach-o" ? "__TEXT,__odd" : ".text.odd") = [which_any]
dispatch known target(sse4_2) = [which_avx512, which_sse4]

// All the ways in which this file reaches a dispatcher.
function int call_which() {
    reg32 r
    call which() -> r
    return r
}
function int call_inner() {
    reg32 r
    call inner() -> r
    return r
}
function int call_last() {
    reg32 r
    call last_only() -> r
    return r
}
function int tail_which() {
    jmp which
}
function int tail_inner() {
    jmp inner
}
function pointer address_of_which() {
    reg64 r
    load r, &which
    return r
}
function int through_address() {
    reg64 f
    reg32 r
    load f, &inner
    call f: inner() -> r
    return r
}
static const pointer table[] = [which, inner, known, last_only]
function int through_table(unsigned i) {
    reg64 index, f, t
    reg32 r
    load index, i
    lea t, [table]
    if pointer_size == 8 {
        mov f, [t + 8*index]
    } else {
        mov f.reg32, [t + 4*index]
    }
    call f: which() -> r
    return r
}
if ADDRESSES {
    function int by_lea() {
        reg64 f
        reg32 r
        lea f, [inner]
        call f: inner() -> r
        return r
    }
}
