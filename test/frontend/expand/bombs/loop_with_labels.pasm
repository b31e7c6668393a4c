; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long loop with a label, a register and a name of its own in each iteration.
pasm 1
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for i in 0..1000000000 {
        reg64 r
        let twice = 2 * i
    here:
        mov r, twice
        jmp here
    }
    return
}
