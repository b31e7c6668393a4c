; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A block whose macro is called by the block again, mixed with its own body.
pasm 1
macro run(block body) {
    body
    body
}
macro nest(int n, block body) {
    run() {
        nest(n + 1) { body }
    }
}
function void f() {
    ; CHECK: error: calls are nested more than 256 deep at `{{run|nest|body}}`
    nest(0) { nop }
    return
}
