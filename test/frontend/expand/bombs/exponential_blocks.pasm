; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Each block runs the one around it twice.
pasm 1
macro run(block body) { body }
macro nest(int n, block body) {
    if n == 0 {
        body
    } else {
        nest(n - 1) {
            body
            body
        }
    }
}
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    nest(100) { nop }
    return
}
