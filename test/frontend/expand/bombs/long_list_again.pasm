; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long list handed to a macro again and again.
pasm 1
macro take(int values[]) { }
let l = [for i in 0..100000: i]
; CHECK: error: more than 3000000 statements, iterations and calls
for i in 0..1000000 { take(l) }
