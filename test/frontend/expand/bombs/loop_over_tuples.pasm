; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; What a loop runs over is kept for messages: it is cut off, and counted.
pasm 1
let l = [for i in 0..1000: ("a string of some length", "and another one", i, [1, 2, 3, 4, 5, 6, 7, 8, 9])]
for i in 0..100000 {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for (a, b, c, d) in l { }
}
