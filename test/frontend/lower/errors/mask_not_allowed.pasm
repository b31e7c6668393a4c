; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    add rax{k1}, rcx
; CHECK: :[[#@LINE-1]]:12: error: `add` takes no write mask with these operands [mask-not-allowed]
    vzeroupper
    return
}
