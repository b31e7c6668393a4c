; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    {auto} add rax, rcx
; CHECK: :[[#@LINE-1]]:12: error: `{auto}` chooses between SSE and AVX: `add` is in neither [auto-without-sse]
    return
}
