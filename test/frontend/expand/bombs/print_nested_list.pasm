; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list of itself twice, printed: the message is cut off.
pasm 1
var l = [1, 2, 3]
for i in 0..100 { l = [l, l] }
; CHECK: error: {{\[+}}1, 2, 3], [1, 2, 3]], {{.*}}... [program-error]
error l
