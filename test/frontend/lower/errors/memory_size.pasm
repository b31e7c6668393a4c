; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, qword ptr [rdi]
; CHECK: :[[#@LINE-1]]:24: error: `mov` takes `dword` here, not `qword` [wrong-memory-size]
    addsd xmm0, dword ptr [rdi]
; CHECK: :[[#@LINE-1]]:27: error: `addsd` takes `qword` here, not `dword` [wrong-memory-size]
    movaps xmm0, ymmword ptr [rdi]
; CHECK: :[[#@LINE-1]]:30: error: `movaps` takes `xmmword` here, not `ymmword` [wrong-memory-size]
    return
}
