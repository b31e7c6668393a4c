; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s

; CHECK: :[[#@LINE+1]]:16: error: expected a C type, saw `3` [expected-type]
let x = sizeof(3 *)
