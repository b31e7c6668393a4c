; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list of itself twice, which is small; printing it is not.
pasm 1
var l = [1, 2, 3]
for i in 0..100 { l = [l, l] }
; CHECK: error: more than 3000000 statements, iterations and calls
let text = "${l}"
