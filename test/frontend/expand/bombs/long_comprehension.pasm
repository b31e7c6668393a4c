; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A comprehension over a huge range.
pasm 1
; CHECK: error: {{compile-time values take more than 256 MiB|more than 3000000 statements}}
let l = [for i in 0..1000000000000: i]
