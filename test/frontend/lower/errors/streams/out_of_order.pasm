; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; A stream keeps its order, though part of it was issued within another.
pasm 1

function void f() {
    ; CHECK: out_of_order.pasm:[[#@LINE+3]]:9: error: stream `a` is issued out of order: what follows this instruction comes before it [stream-out-of-order]
    ; CHECK: out_of_order.pasm:[[#@LINE+1]]:12: note: stream `a` is recorded here
    stream a {
        mov eax, 1
        mov ecx, 2
    }
    stream b { issue a, 1 }
    issue a
    issue b
    return
}
