; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; `max(0..1000000000000)`
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls in one compilation
let l = max(0..1000000000000)
