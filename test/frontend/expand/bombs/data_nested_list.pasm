; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list of itself twice as data.
pasm 1
var l = [1, 2, 3]
for i in 0..100 { l = [l, l] }
; CHECK: error: expected an integer for `int8`, got a list
const int8_t table[2][2] = l
