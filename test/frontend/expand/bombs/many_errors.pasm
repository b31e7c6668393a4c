; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; An error in each iteration of a long loop.
pasm 1
; CHECK: error: assertion failed: i < 0
; CHECK: error: more than 3000000 statements, iterations and calls in one compilation
for i in 0..100000000 { assert i < 0 }
