; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Macros that cannot be defined so.
pasm 1

; CHECK: :[[#@LINE+1]]:12: error: `integer` is no kind of macro parameter [unknown-parameter-kind]
macro kind(integer x) { }
; CHECK: :[[#@LINE+1]]:14: error: `xmmm` is no kind of macro parameter; did you mean `xmm`? [unknown-parameter-kind]
macro nearly(xmmm x) { }
; CHECK: :[[#@LINE+1]]:18: error: `rax` is the name of a register [name-of-register]
macro registers_(reg64 rax) { }
; CHECK: :[[#@LINE+2]]:20: error: `a` is already declared [already-declared]
; CHECK: :[[#@LINE+1]]:13: note: the first declaration is here
macro twice(int a, int a) { }
; CHECK: :[[#@LINE+1]]:19: error: `body` cannot be declared so: a block is the last parameter [invalid-macro-parameter]
macro block_first(block body, int n) { }
; CHECK: :[[#@LINE+1]]:18: error: `body` cannot be declared so: a block has no length and no default [invalid-macro-parameter]
macro block_list(block body[]) { }
; CHECK: :[[#@LINE+1]]:16: error: `n` cannot be declared so: `...` stands at the last parameter before a block [invalid-macro-parameter]
macro variadic(int n..., int m) { }
; CHECK: :[[#@LINE+1]]:21: error: `n` cannot be declared so: `...` makes a list already, and needs no default [invalid-macro-parameter]
macro variadic_list(int n[]...) { }
; CHECK: :[[#@LINE+1]]:13: error: `c` cannot be declared so: lists have one or two dimensions [invalid-macro-parameter]
macro cubes(xmm c[][][]) { }
; CHECK: :[[#@LINE+1]]:7: error: a macro cannot be called `load`, which begins another statement [macro-named-like-statement]
macro load(int n) { }
; CHECK: :[[#@LINE+1]]:7: error: a macro cannot be called `ymm`, which begins another statement [macro-named-like-statement]
macro ymm(int n) { }
; CHECK: :[[#@LINE+1]]:7: warning: the macro `addps` hides the instruction of that name [macro-hides-mnemonic]
macro addps(int n) { }
macro same(int n) { }
; CHECK: :[[#@LINE+2]]:7: error: `same` is already declared [already-declared]
; CHECK: :[[#@LINE-2]]:7: note: the first declaration is here
macro same(int m) { }
let value = 1
; CHECK: :[[#@LINE+2]]:7: error: `value` is already declared [already-declared]
; CHECK: :[[#@LINE-2]]:5: note: the first declaration is here
macro value() { }
; CHECK: :[[#@LINE+1]]:17: error: `align` cannot be said of a macro [misplaced-attribute]
macro aligned() align(16) { }
; CHECK: :[[#@LINE+2]]:5: error: a macro call is not allowed in a `let` function [misplaced-statement]
let f(x) {
    same x
    return x
}
let y = f(1)
