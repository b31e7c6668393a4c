; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A huge string of bytes and alignments.
pasm 1
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for i in 0..100000000 { bytes 1, 2, 3, 4, 5, 6, 7, 8 }
    return
}
