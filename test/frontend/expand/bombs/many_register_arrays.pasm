; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Arrays of registers of the largest allowed size, over and over.
pasm 1
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for i in 0..1000000 { xmm v[1024] }
    return
}
