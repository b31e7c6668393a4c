; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long string that is put together again and again, which takes no more memory.
pasm 1
var s = "0123456789"
for i in 0..20 { s += s }
; CHECK: error: more than 3000000 statements, iterations and calls
for i in 0..1000000 { let t = "" + s }
