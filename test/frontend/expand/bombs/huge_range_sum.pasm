; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; `sum(0..1000000000000)`
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls
let l = sum(0..1000000000000)
