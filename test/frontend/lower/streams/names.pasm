; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Names in a stream: its own registers, those of the function, and `swap`, all bound where the stream stands.
pasm 1

; Both streams have a `t`.
; CHECK-LABEL: function uint64_t own
; CHECK: reg64 x, y, t, t
; CHECK: mov t, x
; CHECK-NEXT: mov t, y
; CHECK-NEXT: add x, t
; CHECK-NEXT: add y, t
function uint64_t own(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    stream one {
        reg64 t
        mov t, x
        add x, t
    }
    stream two {
        reg64 t
        mov t, y
        add y, t
    }
    interleave one, two
    add x, y
    return x
}

; A name that is declared later does not change what the stream means.
; CHECK-LABEL: function uint64_t outer
; CHECK: add x, 7
; CHECK-NEXT: mov x, 5
function uint64_t outer(uint64_t a) {
    reg64 x
    let k = 7
    load x, a
    stream s { add x, k }
    block {
        let k = 8
        reg64 x
        issue s
        mov x, 5
        mov [rsp - 8], x
    }
    return x
}

; `swap` holds from where it is written, in the text behind the stream too, and costs nothing.
; CHECK-LABEL: function uint64_t swapped
; CHECK: mov a, 1
; CHECK-NEXT: add b, 5
; CHECK-NEXT: mov b, 2
; CHECK-NEXT: add a, 6
; CHECK-NEXT: mov a, 3
; CHECK-NEXT: sub b, a
; CHECK-NEXT: return b
function uint64_t swapped() {
    reg64 a, b
    stream s {
        mov a, 1
        swap a, b
        mov a, 2
        mov b, 3
    }
    stream t {
        add a, 5
        add b, 6
    }
    interleave s, t
    sub a, b
    return a
}

; `load` of arguments and constants; a local; a label outside; a stream called as an instruction.
; CHECK-LABEL: function uint64_t loads
; CHECK: load x, a
; CHECK-NEXT: load y, 123456789012
; CHECK-NEXT: lea p, [place]
; CHECK-NEXT: mov [buffer], x
function uint64_t loads(uint64_t a) {
    reg64 x, y, p
    stream mov {
        load x, a
        lea p, [place]
        local uint64_t buffer
        mov [buffer], x
    }
    stream load {
        load y, 123456789012
    }
    interleave mov, load
    add x, y
    add x, p
place:
    return x
}
