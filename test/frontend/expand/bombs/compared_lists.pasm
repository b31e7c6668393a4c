; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A long list compared again and again, and searched for its largest element.
pasm 1
let l = [for i in 0..100000: i]
; CHECK: error: more than 3000000 statements, iterations and calls
for i in 0..1000000 { assert l == [for i in 0..100000: i] && max(l) == 99999 }
