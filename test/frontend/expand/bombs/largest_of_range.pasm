; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; `max(0..1000000000000)`
pasm 1
; CHECK: error: expected a number, got a range [expected-value]
let l = max(0..1000000000000)
