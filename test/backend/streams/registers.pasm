; RUN: not %pasmc -w -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Interleaving must not change which definition of a register reaches a use.
pasm 1

; Two streams write one physical register.
function uint64_t physical(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream one {
        mov rcx, a
        ; CHECK: registers.pasm:[[#@LINE+3]]:9: error: as issued, `shl` of stream `one` reads `rcx` from `mov` of stream `two`; as written, from `mov` of stream `one` [stream-changes-use]
        ; CHECK: registers.pasm:[[#@LINE+5]]:9: note: as issued, it comes from here
        ; CHECK: registers.pasm:[[#@LINE-3]]:9: note: as written, it comes from here
        shl a, cl
    }
    stream two {
        mov rcx, b
        shl b, cl
    }
    interleave one, two
    add a, b
    return a
}

; An implicit operand is a register like others.
function uint64_t implicit(uint64_t p) {
    reg64 a, b
    load a, p
    load b, p
    stream one {
        mov rax, a
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: error: as issued, `mul` of stream `one` reads `rax` from `mov` of stream `two`; as written, from `mov` of stream `one`
        mul a
        mov a, rdx
    }
    stream two {
        mov rax, b
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: error: as issued, `mul` of stream `two` reads `rax` from `mul` of stream `one`; as written, from `mov` of stream `two`
        mul b
        ; CHECK: registers.pasm:[[#@LINE-6]]:9: error: as issued, `mov` of stream `one` reads `rdx` from `mul` of stream `two`; as written, from `mul` of stream `one`
    }
    interleave one, two
    add a, b
    return a
}

; A virtual register that one stream defines for the other must be defined before it is read.
function uint64_t virtual(const uint64_t* p) {
    reg64 a, b, x
    load x, p
    stream loads {
        mov a, [x]
        mov b, [x + 8]
    }
    stream maths {
        add a, 1
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: error: as issued, `add` of stream `maths` reads `b` from what is before; as written, from `mov` of stream `loads`
        add a, b
    }
    interleave loads, maths:2
    return a
}

; ... and not overwritten too soon.
function uint64_t overwritten(const uint64_t* p) {
    reg64 a, b, x
    load x, p
    stream sums {
        mov a, [x]
        mov b, a
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: error: as issued, `add` of stream `sums` reads `a` from `mov` of stream `next`; as written, from `mov` of stream `sums`
        add b, a
    }
    stream next {
        mov a, 7
    }
    interleave sums:2, next
    add b, a
    return b
}

; What is left for the code behind: two orders of writes.
function uint64_t left(uint64_t n) {
    reg64 a
    test edi, edi
    stream one {
        mov edx, 3
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: error: as issued, `a` is left by `mov` of stream `one`; as written, by `mov` of stream `two` [stream-changes-result]
        mov a, 1
    }
    stream two {
        ; CHECK: registers.pasm:[[#@LINE+1]]:9: note: as written, it comes from here
        mov a, 2
    }
    interleave one, two
    nop
    jmp behind
behind:
    return a
}

; Code outside keeps its place: a stream reads what its names hold where it stands.
function uint64_t outside(uint64_t n) {
    reg64 a, b
    load a, n
    mov b, 0
    ; CHECK: registers.pasm:[[#@LINE+4]]:16: error: as issued, `add` of stream `s` reads `a` from `mov` outside any stream; as written, from `load` outside any stream
    ; CHECK: registers.pasm:[[#@LINE+4]]:5: note: as issued, it comes from here
    ; CHECK: registers.pasm:[[#@LINE-4]]:5: note: as written, it comes from here
    ; CHECK: registers.pasm:[[#@LINE+1]]:12: note: stream `s` stands here, and reads what its names hold here
    stream s { add b, a }
    mov a, 7
    issue s
    add b, a
    return b
}

; Lanes count: the streams share a register, though not its parts.
function uint64_t parts(uint64_t n) {
    reg64 a
    load a, n
    stream low {
        mov a.reg8, 1
        mov a.reg8, 2
    }
    stream high {
        mov a.high8, 3
        mov a.high8, 4
    }
    interleave low, high
    return a
}

function uint64_t overlapping(uint64_t n) {
    reg64 a
    load a, n
    stream low {
        mov ecx, 1
        ; CHECK: registers.pasm:[[#@LINE+5]]:5: error: as issued, `return` outside any stream reads `a` from `mov` of stream `low`; as written, from `mov` of stream `half`
        mov a.reg8, 2
    }
    stream half { mov a.reg16, 3 }
    interleave low, half
    return a
}
