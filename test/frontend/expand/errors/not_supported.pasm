; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What the language has and the compiler has not says so.
pasm 1
; CHECK: error: a function with `...` of its own is not supported yet [not-supported-yet]
function void h(int n, ...) {
    return
}
