; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A name that doubles by `${}`.
pasm 1
let grow(s, n) = n == 0 ? s : grow("${s}${s}", n - 1)
; CHECK: error: compile-time values take more than 256 MiB
let name_${grow("0123456789", 100)} = 1
