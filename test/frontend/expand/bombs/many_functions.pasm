; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Functions in a long loop.
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls
for i in 0..100000000 {
    function void f_${i}() {
        return
    }
}
