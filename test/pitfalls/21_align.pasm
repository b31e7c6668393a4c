; `align` does what it says.
; RUN: %pasmc %s -o %t.o && %objdump -d -Mintel %t.o | FileCheck %s
function void f() align(64) {
    mov eax, 5
    align 32
; CHECK: 20:{{.*}}dec
    block again {
        dec eax
        jnz again.begin
    }
    return
}
