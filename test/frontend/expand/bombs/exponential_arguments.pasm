; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; An operand that is handed on twice at each level.
pasm 1
macro hand_on(int n, mem m) {
    if n > 0 {
        hand_on(n - 1, [m + 1])
        hand_on(n - 1, [m + 2])
    } else {
        mov eax, m
    }
}
function void f() {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    hand_on 100, [rsp]
    return
}
