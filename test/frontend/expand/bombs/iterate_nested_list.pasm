; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list of itself twice is what a loop runs over: its text is not made whole.
pasm 1
var l = [1, 2, 3]
for i in 0..100 { l = [l, l] }
; CHECK: error: assertion failed
for x in l { assert 1 == 2 }
