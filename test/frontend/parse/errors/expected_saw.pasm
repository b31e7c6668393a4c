; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s

; CHECK: :[[#@LINE+1]]:12: error: expected an operand, saw `*` [expected-saw]
let x = "${* 2}"
