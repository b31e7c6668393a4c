; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A macro that hands itself on through a block.
pasm 1
macro around(block body) {
    around() { body }
}
function void f() {
    ; CHECK: error: calls are nested more than 256 deep at `around`
    around() { nop }
    return
}
