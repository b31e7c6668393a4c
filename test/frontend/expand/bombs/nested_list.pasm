; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list of itself twice, which is small; printing it is not.
pasm 1
var l = [1, 2, 3]
for i in 0..100 { l = [l, l] }
; CHECK: error: compile-time values take more than 256 MiB
let text = "${l}"
