; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Errors in a stream point at the macro's body and at the call.
pasm 1

macro with_label(reg64 r) {
    ; CHECK: streams_errors.pasm:[[#@LINE+1]]:1: error: a label cannot be in a stream
again:
    dec r
    ; CHECK: streams_errors.pasm:[[#@LINE+2]]:5: error: `jne` cannot be in a stream
    ; CHECK: streams_errors.pasm:[[#@LINE+6]]:16: note: in macro `with_label`
    jnz again
}
function uint64_t f(uint64_t n) {
    reg64 r
    load r, n
    stream s { with_label r }
    issue s
    return r
}

macro take(stream s) { issue s }
function void g() {
    ; CHECK: streams_errors.pasm:[[#@LINE+1]]:10: error: `take` takes a stream for `s`, got an integer [macro-mismatch]
    take 3
    return
}

macro leaves() {
    ; CHECK: streams_errors.pasm:[[#@LINE+2]]:12: error: 1 of the 1 instruction of stream `s` are never issued
    ; CHECK: streams_errors.pasm:[[#@LINE+3]]:21: note: in macro `leaves`
    stream s { mov eax, 1 }
}
function void h() { leaves }
