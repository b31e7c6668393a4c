; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; A macro that is kept by a variable of the function beyond the scope that it was defined in: names that ended with the
; scope are not those of another scope.
pasm 1

function void f() {
    var kept = 0
    let outside = 3
    if true {
        let inside = 5
        macro reads() {
            mov ecx, outside
            ; CHECK: :[[#@LINE+2]]:22: error: `inside` is not defined [undefined-name]
            ; CHECK: :[[#@LINE+8]]:9: note: in macro `reads`
            mov eax, inside
        }
        kept = reads
        kept()
    }
    if true {
        let inside = 7
        kept()
    }
    return
}
