; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long loop with nothing in it.
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls in one compilation (-fexpansion-steps=N allows more) [too-many-steps]
for i in 0..1000000000 { }
