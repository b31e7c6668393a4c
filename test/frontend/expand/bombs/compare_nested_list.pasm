; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Two lists of themselves twice, compared.
pasm 1
var l = [1, 2, 3]
var m = [1, 2, 3]
for i in 0..100 {
    l = [l, l]
    m = [m, m]
}
; CHECK: error: more than 3000000 statements, iterations and calls
assert l == m
