; RUN: %pasmc %s -o %t.o
; Names hide those further out, of whatever kind, and come back when their scope ends.
pasm 1

let x = 1
let len_of_two = len([1, 2])
if true {
    let x = "two"
    assert x == "two"
    for x in [3.0] {
        assert x == 3.0
        let y = x
        if true {
            var x = [y]
            x += [4]
            assert x == [3.0, 4]
        }
        assert x == 3.0
    }
    assert x == "two"
}
assert x == 1
; A declaration hides builtins, mnemonics and instruction sets where it is seen.
if true {
    let min = 5
    let popcnt = 6
    let avx2 = 7
    let float32 = 8
    assert min == 5 && popcnt == 6 && avx2 == 7 && float32 == 8
}
assert min(1, 2) == 1 && lanes(xmm, float32) == 4 && !isa(avx2)
let shadow(x) = [for x in [x + 1]: x + 1][0]
assert shadow(1) == 3 && x == 1
macro takes(int x) {
    let y = x
    if true {
        let x = y + 1
        assert x == 11
    }
    assert x == 10
}
takes(10)
; A register, a label, a parameter and a macro of a function hide what is outside.
let value = 5
macro value_(int n) { nop }
function uint64_t f(uint64_t x) {
    reg64 value
    load value, x
    macro value_(int n) { assert n == 2 }
    value_ 2
    block {
        let value = 6
        assert value == 6
    }
    mov rax, value
    return rax
}
