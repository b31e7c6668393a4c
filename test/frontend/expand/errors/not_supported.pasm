; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What the language has and the compiler has not says so.
pasm 1
; CHECK: :[[#@LINE+1]]:1: error: `struct` is not supported yet [not-supported-yet]
struct Point {
    int x
}
; CHECK: :[[#@LINE+1]]:1: error: `union` is not supported yet [not-supported-yet]
union Both {
    int x
}
; CHECK: :[[#@LINE+1]]:1: error: `dispatch` is not supported yet [not-supported-yet]
dispatch scale = [a, b]
; CHECK: :[[#@LINE+1]]:17: error: `thread` is not supported yet [not-supported-yet]
data int number thread = 1
function void f(void* p) {
    ; CHECK: :[[#@LINE+1]]:5: error: `stream` is not supported yet [not-supported-yet]
    stream loads {
        mov rax, [rdi]
    }
    ; CHECK: :[[#@LINE+1]]:5: error: `cfi` is not supported yet [not-supported-yet]
    cfi offset rbx, -16
    ; CHECK: :[[#@LINE+1]]:{{.*}} is not supported yet [not-supported-yet]
    interleave loads:1, loads:2
    ; CHECK: :[[#@LINE+1]]:{{.*}} is not supported yet [not-supported-yet]
    issue loads, 3
    return
}
; CHECK: error: `vectorcall` is not supported yet [not-supported-yet]
function void g(void) vectorcall {
    return
}
; CHECK: error: a function with `...` of its own is not supported yet [not-supported-yet]
function void h(int n, ...) {
    return
}
; CHECK: error: `rel32` is not supported yet [not-supported-yet]
const rel32 offsets[] = [f]
; CHECK: error: the address of a label in data is not supported yet [not-supported-yet]
function void k() {
inside:
    const pointer table[] = [inside]
    return
}
