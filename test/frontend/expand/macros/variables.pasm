; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; `var` in macros, loops and blocks: each is of its scope; a macro changes those that it sees where it stands.
pasm 1

var emitted = 0
var names = []
macro count(int n) {
    var emitted_here = 0
    for i in 0..n {
        emitted_here += 1
        emitted += 1
    }
    assert emitted_here == n
}
macro record(string name) { names += [name] }
macro accumulate(reg32 r, int steps) {
    var beyond = 0
    for i in 0..steps {
        mov r, beyond
        beyond += 4 * (i + 1)
    }
}
macro run(block body) {
    var n = 100
    body
    assert n == 100
}

; CHECK-LABEL: function void f()
function void f() {
    var emitted = 50                        ; not the macro's
    count 3
    count 4
    assert emitted == 50
    record "a"
    record "b"
    ; CHECK: mov eax, 0
    ; CHECK-NEXT: mov eax, 4
    ; CHECK-NEXT: mov eax, 12
    accumulate eax, 3
    var n = 1
    run() {
        n += 1                              ; the caller's
        run() { n *= 10 }
    }
    assert n == 20
    ; CHECK-NEXT: mov ecx, 20
    mov ecx, n
    return
}
assert emitted == 7 && names == ["a", "b"]
