; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; What cannot be in a stream.
pasm 1
extern function void g()

function uint64_t f(uint64_t n) {
    reg64 r
    load r, n
    stream s {
        ; CHECK: body.pasm:[[#@LINE+1]]:5: error: a label cannot be in a stream, whose instructions are placed one by one: write it where the stream is issued [fixed-place-in-stream]
    again:
        dec r
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `jne` cannot be in a stream
        jnz again
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `jmp` cannot be in a stream
        jmp done
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `call` cannot be in a stream
        call g
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `call` cannot be in a stream
        call g()
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `return` cannot be in a stream
        return r
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `ret` cannot be in a stream
        ret
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `ud2` cannot be in a stream
        ud2
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `align` cannot be in a stream
        align 16
        ; CHECK: body.pasm:[[#@LINE+1]]:15: error: a label cannot be in a stream
        block inner { add r, 1 }
    }
    interleave s
done:
    return r
}

function void stack(uint64_t n) {
    reg64 r
    load r, n
    stream s {
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`, which all code around it shares: do that outside the stream [stack-pointer-in-stream]
        push r
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        pop r
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        sub rsp, 8
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        lea rsp, [rsp + 8]
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        pushfq
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        leave
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: a stream cannot move `rsp`
        load rsp, 5
        mov [rsp - 8], r
        cmp rsp, r
    }
    issue s
    return
}

function void undescribed() noframe {
    stream s {
        ; CHECK: body.pasm:[[#@LINE+1]]:9: error: `cfi` cannot be in a stream
        cfi alloc 8
        nop
    }
    issue s
    ret
}

; A place of its own in each of the statements that hold streams.
; CHECK: body.pasm:[[#@LINE+1]]:1: error: `stream` is not allowed outside a function [misplaced-statement]
stream outside {
}
