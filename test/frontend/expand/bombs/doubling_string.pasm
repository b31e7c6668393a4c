; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A string that doubles.
pasm 1
var s = "0123456789"
; CHECK: error: compile-time values take more than 256 MiB (-fexpansion-memory=N allows more) [values-too-large]
for i in 0..100 { s += s }
