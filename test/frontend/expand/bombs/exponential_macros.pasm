; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Each macro calls the one before it ten times.
pasm 1
macro m0() { nop }
for i in 0..1 {
}
macro m1() { for i in 0..10 { m0() } }
macro m2() { for i in 0..10 { m1() } }
macro m3() { for i in 0..10 { m2() } }
macro m4() { for i in 0..10 { m3() } }
macro m5() { for i in 0..10 { m4() } }
macro m6() { for i in 0..10 { m5() } }
macro m7() { for i in 0..10 { m6() } }
macro m8() { for i in 0..10 { m7() } }
macro m9() { for i in 0..10 { m8() } }
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    m9()
    return
}
