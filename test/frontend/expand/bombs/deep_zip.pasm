; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; The same by `zip` and by a comprehension.
pasm 1
var l = [1]
; CHECK: error: lists are nested more than 1000 deep
for i in 0..1000000 { l = zip(l) }
