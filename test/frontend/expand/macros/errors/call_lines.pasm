; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Lines that call a macro or run a block, and are no such line.
pasm 1

macro m(int n) { }
macro run(block body) { body }
macro prefixed(block body) { lock body }
macro items(block body) { body }
macro scoped() {
    macro inner() { }
}
macro uses_operand_of_other(operand o) { mov eax, o }

; CHECK: :[[#@LINE+2]]:{{[0-9]+}}: error: an instruction is not allowed outside a function [misplaced-statement]
; CHECK: :[[#@LINE+1]]:1: note: in macro `run`
run() { nop }
; A block at top level may hold items.
items() {
    const uint32_t inside_block = 5
}
; CHECK: :[[#@LINE+1]]:1: error: an instruction is not allowed outside a function [misplaced-statement]
unknown_macro 5
; CHECK: :[[#@LINE+1]]:9: error: a macro cannot be called [not-a-function]
let x = m(1)
function void f() {
    ; CHECK: :7:30: error: `lock` cannot stand before what is no machine instruction{{.*}}[prefix-on-pseudo]
    prefixed() { nop }
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `->` after `m`{{.*}}[targets-of-no-jump]
    m 1 -> eax
    scoped()
    ; CHECK: :[[#@LINE+1]]:5: error: `inner` is no instruction, macro or register class [unknown-mnemonic]
    inner()
    ; A value is no macro.
    let five = 5
    ; CHECK: :[[#@LINE+1]]:5: error: `five` is no instruction, macro or register class [unknown-mnemonic]
    five 1
    ; CHECK: :[[#@LINE+1]]:14: error: a macro cannot be an operand [not-an-operand]
    mov eax, m
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `run` needs a block
    run
    return
}
