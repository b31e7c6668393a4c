; RUN: %pasmc --emit=ir %s -o %t.ir 2>&1 | FileCheck %s
pasm 1
let n = 3
; CHECK: :[[#@LINE+1]]:1: note: n is 3 and [1, 2.5, true]
print "n is ${n} and", [1, 2.5, true]
; CHECK: :[[#@LINE+1]]:1: warning: slow path [program-warning]
warning "slow path"
assert n == 3
assert(n < 4, "n must be small")
