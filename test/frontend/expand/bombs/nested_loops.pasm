; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Loops within loops.
pasm 1
var n = 0
for i in 0..100000 {
    for j in 0..100000 {
        for k in 0..100000 {
            ; CHECK: error: more than 3000000 statements, iterations and calls
            n += 1
        }
    }
}
