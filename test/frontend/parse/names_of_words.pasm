; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
static data uint64 counter = 0
function void f(int data, int block, int step, int in, int local, int cfi) {
    load r, data
    mov [data + 8], rax
    mov rcx, [block.begin]
    jmp block.end
    mov rax, stream + macro + function + param + include
    let step = 4
    step(acc, 4)
}
; CHECK:static data counter : <uint64> counter = 0
; CHECK-NEXT:function f (<int> data, <int> block, <int> step, <int> in, <int> local, <int> cfi) -> ()
; CHECK-NEXT:  line load r, data
; CHECK-NEXT:  line mov [(data + 8)], rax
; CHECK-NEXT:  line mov rcx, [block.begin]
; CHECK-NEXT:  line jmp block.end
; CHECK-NEXT:  line mov rax, ((((stream + macro) + function) + param) + include)
; CHECK-NEXT:  let step = 4
; CHECK-NEXT:  line step(acc, 4)
