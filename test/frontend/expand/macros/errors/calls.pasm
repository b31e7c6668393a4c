; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Calls that fit no macro. The note shows the macro.
pasm 1

macro two(reg64 r, int n) { mov r, n }
macro defaults(int a, int b = 2) { }
macro some(int n...) { }
macro with_block(int n, block body) { body }
macro lists(ymm rows[4], int n[]) { }
macro over(xmm v) { }
macro over(ymm v, int n) { }
macro either(operand a, vec b) { }
macro either(vec a, operand b) { }
macro bad_default(reg64 r = 5) { }
macro takes_body(block body) { body 1 }
macro more_mem(mem m) { mov eax, [m + 4] }
macro sized(operand o) { mov dword o, 1 }

function void f() {
    reg64 r
    reg32 d
    ymm v[4]
    xmm x
    ; CHECK: :[[#@LINE+2]]:5: error: `two` takes 2 arguments, got 1 [macro-mismatch]
    ; CHECK: :5:7: note: `two` is defined here
    two r
    ; CHECK: :[[#@LINE+1]]:5: error: `two` takes 2 arguments, got 3 [macro-mismatch]
    two r, 1, 2
    ; CHECK: :[[#@LINE+1]]:9: error: `two` takes a `reg64` register for `r`, got the `reg32` register `d` [macro-mismatch]
    two d, 1
    ; CHECK: :[[#@LINE+1]]:12: error: `two` takes an integer for `n`, got a string [macro-mismatch]
    two r, "x"
    ; CHECK: :[[#@LINE+1]]:12: error: `two` has no parameter `m` [macro-mismatch]
    two r, m = 1
    ; CHECK: :[[#@LINE+1]]:12: error: `two` gets `r` twice [macro-mismatch]
    two r, r = r
    ; CHECK: :[[#@LINE+1]]:16: error: `two` takes arguments with names last [macro-mismatch]
    two(n = 1, r)
    ; CHECK: :[[#@LINE+1]]:5: error: `defaults` takes 1 to 2 arguments, got 0 [macro-mismatch]
    defaults()
    ; CHECK: :[[#@LINE+1]]:10: error: `some` takes an integer for `n`, got a float [macro-mismatch]
    some 1.5
    ; CHECK: :[[#@LINE+1]]:5: error: `with_block` needs a block `body` behind its arguments in parentheses [macro-mismatch]
    with_block 1
    ; CHECK: :[[#@LINE+1]]:15: error: `two` takes no block [macro-mismatch]
    two(r, 1) { }
    ; CHECK: :[[#@LINE+1]]:11: error: `lists` takes a list of 4 for `rows`, got 2 [macro-mismatch]
    lists v[0..2], [1]
    ; CHECK: :[[#@LINE+1]]:14: error: `lists` takes a list of integers for `n`, got an integer [macro-mismatch]
    lists v, 1
    ; CHECK: :[[#@LINE+1]]:11: error: `lists` takes a list of `ymm` registers for `rows`, got a list [macro-mismatch]
    lists [x, x, x, x], [1]
    ; CHECK: :[[#@LINE+3]]:5: error: no overload of `over` takes these arguments [no-overload]
    ; CHECK-DAG: :10:7: note: this overload takes an `xmm` register for `v`, got the `ymm` register `v[0]`
    ; CHECK-DAG: :11:7: note: this overload takes 2 arguments, got 1
    over v[0]
    ; CHECK: :[[#@LINE+3]]:5: error: several overloads of `either` fit these arguments alike [ambiguous-call]
    ; CHECK-DAG: :12:7: note: `either` is defined here
    ; CHECK-DAG: :13:7: note: `either` is defined here
    either x, x
    ; CHECK: :14:29: error: `bad_default` takes a `reg64` register for `r`, got an integer [macro-mismatch]
    ; CHECK: :[[#@LINE+1]]:5: note: in macro `bad_default`
    bad_default()
    ; CHECK: :15:32: error: the block `body` takes no arguments and no block [block-takes-nothing]
    takes_body() { }
    ; CHECK: :[[#@LINE+1]]:5: error: `lock` cannot stand before what is no machine instruction [prefix-on-pseudo]
    lock two r, 1
    ; CHECK: :[[#@LINE+1]]:12: error: expected a plain value, got an operand [expected-value]
    two r, dword 5
    ; CHECK: :16:35: error: `m` is no plain address that could be part of another: the macro was handed more than brackets [not-a-plain-address]
    more_mem dword [r]{1to4}
    ; CHECK: :17:30: error: `dword o` has two sizes: the macro was handed a `qword` operand [size-of-passed-operand]
    sized qword [r]
    ; CHECK: :[[#@LINE+1]]:5: error: `unknown` is no instruction, macro or register class
    unknown 5
    return
}
