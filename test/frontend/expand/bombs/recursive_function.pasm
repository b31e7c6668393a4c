; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A function of the compile time that calls itself without end: as an expression, then with a body.
pasm 1
let forever(n) {
    return forever(n + 1)
}
; CHECK: error: calls are nested more than 256 deep at `forever` (-fexpansion-depth=N allows more) [recursion-too-deep]
let a = forever(0)
