; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A macro that calls itself without end.
pasm 1
; CHECK: error: calls are nested more than 256 deep at `again` (-fexpansion-depth=N allows more) [recursion-too-deep]
macro again(int n) {
    again(n + 1)
}
function void f() {
    again(0)
    return
}
