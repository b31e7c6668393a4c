; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov [rdi], 1
; CHECK: :[[#@LINE-1]]:9: error: `mov` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]
    inc [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `inc` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]
    movzx eax, [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `movzx` does not tell how wide this memory operand is: write `byte` or `word` before it [ambiguous-size]
    shl [rdi], cl
; CHECK: :[[#@LINE-1]]:9: error: `shl` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]
    cvtsi2sd xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `cvtsi2sd` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]
    return
}
