; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A comprehension over a huge range that keeps nothing.
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls
let l = [for i in 0..1000000000000 if i < 0: i]
