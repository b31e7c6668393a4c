; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    vadps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vadps` is no instruction, macro or register class; did you mean `vaddps`? [unknown-mnemonic-suggestion]
; CHECK: {{^ +}}vaddps{{$}}
    qwertyuiop rax
; CHECK: :[[#@LINE-1]]:5: error: `qwertyuiop` is no instruction, macro or register class [unknown-mnemonic]
    ret
}
