; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A macro that calls itself twice: short of the limit of depth, but there are 2^200 calls.
pasm 1
macro twice(int n) {
    if n > 0 {
        twice(n - 1)
        twice(n - 1)
    }
}
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    twice(200)
    return
}
