; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; A stream is issued in the straight-line code in which it is recorded.
pasm 1

function uint64_t label(uint64_t n) {
    reg64 r
    load r, n
    stream s { add r, 1 }
    stream t { sub r, 1 }
    block main {
        ; CHECK: across.pasm:[[#@LINE+3]]:9: error: `t` is recorded before a label and issued behind it: record it in the straight-line code where it is issued [stream-across-break]
        ; CHECK: across.pasm:[[#@LINE-3]]:12: note: stream `t` is recorded here
        ; CHECK: across.pasm:[[#@LINE-3]]:11: note: a label is here
        issue t
        ; CHECK: across.pasm:[[#@LINE+3]]:20: error: `s` is recorded before a label and issued behind it
        ; CHECK: across.pasm:[[#@LINE-8]]:12: note: stream `s` is recorded here
        ; CHECK: across.pasm:[[#@LINE-7]]:11: note: a label is here
        interleave s
        jnz main.begin
    }
    return r
}

function uint64_t jump(uint64_t n) {
    reg64 r
    load r, n
    stream s { add r, 1 }
    issue s
    stream t { add r, 1 }
    test r, r
    jz out
    ; CHECK: across.pasm:[[#@LINE+3]]:5: error: `t` is recorded before `je` and issued behind it
    ; CHECK: note: stream `t` is recorded here
    ; CHECK: across.pasm:[[#@LINE-3]]:5: note: `je` is here
    issue t
out:
    return r
}

; Code behind a label is a stretch of its own; a call is no obstacle.
extern function void g()
function uint64_t fine(uint64_t n) {
    reg64 r
    load r, n
    test r, r
    jz out
    stream s { add r, 1 }
    call g()
    issue s
out:
    stream t { add r, 1 }
    issue t
    return r
}
