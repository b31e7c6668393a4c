; RUN: not %pasmc -w -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Flags are compared bit by bit.
pasm 1

; Two carry chains in one flag.
function uint64_t chains(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream one {
        add a, 5
        ; CHECK: flags.pasm:[[#@LINE+3]]:9: error: as issued, `adc` of stream `one` reads the carry flag from `add` of stream `two`; as written, from `add` of stream `one` [stream-changes-use]
        ; CHECK: flags.pasm:[[#@LINE+5]]:9: note: as issued, it comes from here
        ; CHECK: flags.pasm:[[#@LINE-3]]:9: note: as written, it comes from here
        adc a, 0
    }
    stream two {
        add b, 5
        ; CHECK: flags.pasm:[[#@LINE+1]]:9: error: as issued, `adc` of stream `two` reads the carry flag from `adc` of stream `one`; as written, from `add` of stream `two`
        adc b, 0
    }
    interleave one, two
    add a, b
    return a
}

; A flag of the code outside.
function uint64_t around(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream s { xor ecx, ecx }
    add a, 5
    issue s
    ; CHECK: flags.pasm:[[#@LINE+1]]:5: error: as issued, `adc` outside any stream reads the carry flag from `xor` of stream `s`; as written, from `add` outside any stream
    adc b, 0
    add a, b
    return a
}

; A branch behind the streams.
function uint64_t branch(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream one { add b, 1 }
    stream two { cmp a, 5 }
    interleave two, one
    ; CHECK: flags.pasm:[[#@LINE+1]]:5: error: as issued, `je` outside any stream reads the zero flag from `add` of stream `one`; as written, from `cmp` of stream `two`
    je five
    add a, b
five:
    return a
}

; inc keeps the carry and writes the rest.
function uint64_t keeps_carry(uint64_t p) {
    reg64 a, b, c
    load a, p
    load b, p
    mov c, 0
    stream one {
        add a, 5
        adc a, 0
        adc c, 0
    }
    stream two { for i in 0..3 { inc b } }
    interleave one, two
    add a, b
    add a, c
    return a
}

; A shift by cl may leave the flags as they are, so an earlier definition counts too.
function uint64_t perhaps(uint64_t p) {
    reg64 a, b
    load a, p
    mov ecx, 3
    stream one {
        mov b, 0
        add b, 9
    }
    stream two {
        cmp a, 4
        shl a, cl
        ; CHECK: flags.pasm:[[#@LINE+1]]:9: error: as issued, `sete` of stream `two` reads the zero flag from `shl` of stream `two`; as written, from `shl` of stream `two`
        sete b.reg8
    }
    interleave one, two
    add a, b
    return a
}
