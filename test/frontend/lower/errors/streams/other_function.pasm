; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; A variable may carry a stream to another function, where it means nothing.
pasm 1
var kept = []

function void f() {
    stream s { mov eax, 1 }
    kept = [s]
    interleave kept
    return
}

function void g() {
    stream s { mov eax, 1 }
    ; CHECK: other_function.pasm:[[#@LINE+1]]:16: error: this stream belongs to another function [stream-of-other-function]
    interleave kept
    issue s
    return
}
