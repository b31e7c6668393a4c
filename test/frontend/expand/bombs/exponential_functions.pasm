; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A function that calls itself twice.
pasm 1
let fibonacci(n) = n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
; CHECK: error: more than 3000000 statements, iterations and calls
let a = fibonacci(100)
