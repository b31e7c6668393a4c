; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Two functions that call each other without end.
pasm 1
let even(n) = odd(n - 1)
let odd(n) = even(n - 1)
; CHECK: error: calls are nested more than 256 deep at `{{even|odd}}`
let a = even(-1)
