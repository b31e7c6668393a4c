; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; `(0..1000000000000) + (0..1000000000000)`
pasm 1
; CHECK: error: compile-time values take more than 256 MiB (-fexpansion-memory=N allows more) [values-too-large]
let l = (0..1000000000000) + (0..1000000000000)
