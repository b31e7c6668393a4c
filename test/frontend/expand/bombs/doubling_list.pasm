; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list that doubles.
pasm 1
var l = [1, 2, 3]
; CHECK: error: compile-time values take more than 256 MiB
for i in 0..100 { l += l }
