; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Two macros, and two functions, that call each other without end.
pasm 1
macro here(int n) { there(n + 1) }
macro there(int n) { here(n + 1) }
function void f() {
    ; CHECK: error: calls are nested more than 256 deep at `here`
    here(0)
    return
}
