; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, qword ptr [rdi]
; CHECK: :[[#@LINE-1]]:24: error: an operand of 8 bytes does not fit: `mov` takes `dword` here [wrong-memory-size]
    addsd xmm0, dword ptr [rdi]
; CHECK: :[[#@LINE-1]]:27: error: an operand of 4 bytes does not fit: `addsd` takes `qword` here [wrong-memory-size]
    movaps xmm0, ymmword ptr [rdi]
; CHECK: :[[#@LINE-1]]:30: error: an operand of 32 bytes does not fit: `movaps` takes `xmmword` here [wrong-memory-size]
    return
}
