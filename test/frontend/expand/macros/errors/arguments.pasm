; RUN: not %pasmc -ferror-limit=0 -mcpu=avx512f %s -o %t.o 2>&1 | FileCheck %s
; Odd arguments to each kind of parameter.
pasm 1

macro vector(vec v) { }
macro general(reg r) { }
macro memory(mem m) { }
macro number(int n) { }
macro real(float f) { }
macro flag(bool b) { }
macro text(string s) { }
macro class_(class c) { }
macro level(isa i) { }
macro kind(type t) { }
macro apply(mnemonic m) { }
macro target_(label l) { }
macro elements(list l) { }
macro rows(xmm c[][]) { }
macro mask_(mask m) { }
macro any(operand o) { }

function void f() {
    xmm v[2]
    reg64 r
    ; CHECK: :[[#@LINE+1]]:12: error: `vector` takes a vector register for `v`, got the `reg64` register `r` [macro-mismatch]
    vector r
    ; CHECK: :[[#@LINE+1]]:12: error: `vector` takes a vector register for `v`, got an array of 2 `xmm` registers [macro-mismatch]
    vector v
    ; CHECK: :[[#@LINE+1]]:12: error: `vector` takes a vector register for `v`, got a register class [macro-mismatch]
    vector xmm
    ; CHECK: :[[#@LINE+1]]:13: error: `general` takes a general register for `r`, got the `xmm` register `xmm1` [macro-mismatch]
    general xmm1
    ; CHECK: :[[#@LINE+1]]:12: error: `memory` takes a memory operand for `m`, got {{.*}}`r` [macro-mismatch]
    memory r
    ; CHECK: :[[#@LINE+1]]:12: error: `number` takes an integer for `n`, got a float [macro-mismatch]
    number 1.0
    ; CHECK: :[[#@LINE+1]]:12: error: `number` takes an integer for `n`, got a bool [macro-mismatch]
    number 1 == 1
    ; CHECK: :[[#@LINE+1]]:10: error: `real` takes a number for `f`, got a string [macro-mismatch]
    real "1.0"
    ; CHECK: :[[#@LINE+1]]:10: error: `flag` takes a bool for `b`, got an integer [macro-mismatch]
    flag 1
    ; CHECK: :[[#@LINE+1]]:10: error: `text` takes a string for `s`, got a list [macro-mismatch]
    text("a" + "b" == "ab" ? ["ab"] : "")
    ; CHECK: :[[#@LINE+1]]:12: error: `class_` takes a register class for `c`, got the `xmm` register `v[0]` [macro-mismatch]
    class_ v[0]
    ; CHECK: :[[#@LINE+1]]:11: error: `level` takes an instruction set for `i`, got a mnemonic [macro-mismatch]
    level vaddps
    ; CHECK: :[[#@LINE+1]]:10: error: `kind` takes a type for `t`, got a register class [macro-mismatch]
    kind ymm
    ; CHECK: :[[#@LINE+1]]:11: error: `apply` takes a mnemonic or macro for `m`, got a string [macro-mismatch]
    apply "add"
    ; CHECK: :[[#@LINE+1]]:13: error: `target_` takes a label for `l`, got an integer [macro-mismatch]
    target_ 5
    ; CHECK: :[[#@LINE+1]]:14: error: `elements` takes a list for `l`, got a string [macro-mismatch]
    elements "abc"
    ; CHECK: :[[#@LINE+1]]:10: error: `rows` takes a list of lists of `xmm` registers for `c`, got an array of 2 `xmm` registers [macro-mismatch]
    rows v
    ; CHECK: :[[#@LINE+1]]:11: error: `mask_` takes a `mask` register for `m`, got {{.*}}`r` [macro-mismatch]
    mask_ r
    ; CHECK: :[[#@LINE+1]]:9: error: `any` takes an operand for `o`, got a string [macro-mismatch]
    any "x"
    ; CHECK: :[[#@LINE+1]]:9: error: `any` takes an operand for `o`, got a float [macro-mismatch]
    any 1.5
    ; CHECK: :[[#@LINE+1]]:9: error: `any` takes an operand for `o`, got an array of 2 `xmm` registers [macro-mismatch]
    any v
    ; CHECK: :[[#@LINE+1]]:12: error: `missing_one` is not defined [undefined-name]
    number missing_one
    ; CHECK: :[[#@LINE+1]]:12: error: division by zero [division-by-zero]
    number 1 / 0
    ; CHECK: :[[#@LINE+1]]:12: error: `number` takes an integer for `n`, got a list [macro-mismatch]
    number [r]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a plain value, got an operand [expected-value]
    vector v[0]{k1}
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a plain value, got an operand [expected-value]
    vector oword v[0]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `memory` takes a memory operand for `m`
    memory 5
    return
}
