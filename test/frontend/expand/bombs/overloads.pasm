; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Very many overloads of one name.
pasm 1
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for i in 0..1000000 {
        block {
            macro m(int a[i + 1]) { }
            for j in 0..1000 { m [for k in 0..i + 1: k] }
        }
    }
    return
}
