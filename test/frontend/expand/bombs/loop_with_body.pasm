; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long loop that emits an instruction each time.
pasm 1
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for i in 0..1000000000 { nop }
    return
}
