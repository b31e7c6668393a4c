; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; The same with a body.
pasm 1
let count(n) {
    var total = 1
    if n > 0 {
        total += count(n - 1)
        total += count(n - 1)
    }
    return total
}
; CHECK: error: more than 3000000 statements, iterations and calls
let a = count(100)
