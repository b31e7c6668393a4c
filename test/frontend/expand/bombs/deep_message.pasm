; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A message is cut off, whatever it is about.
pasm 1
var s = "0123456789"
for i in 0..20 { s += s }
; CHECK: error: 0123456789{{[0-9]+}}... [program-error]
error s
