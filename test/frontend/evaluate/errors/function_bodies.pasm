; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

let early(n) {
    if n > 1 { return n }
}
; CHECK: :[[#@LINE+1]]:9: error: `early` ended without `return` [no-return-value]
let a = early(1)
let two() { return 1, 2 }
; CHECK: :[[#@LINE-1]]:13: error: `return` takes one value, got 2 [argument-count]
let b = two()
let nothing() { return }
; CHECK: :[[#@LINE-1]]:17: error: `return` takes one value, got 0 [argument-count]
let c = nothing()
let macros(n) {
    ; CHECK: :[[#@LINE+1]]:5: error: `macro` is not allowed in a `let` function [misplaced-statement]
    macro m() { }
    return n
}
let d = macros(1)
let consts(n) {
    ; CHECK: :[[#@LINE+1]]:5: error: `const` is not allowed in a `let` function [misplaced-statement]
    const int32_t x = 1
    return n
}
let e = consts(1)
let assigns(n) {
    ; CHECK: :[[#@LINE+1]]:5: error: `n` cannot be assigned to: only a `var` can [not-a-variable]
    n = 2
    return n
}
let f = assigns(1)
let caller_of(g) = g(1)
; CHECK: :[[#@LINE-1]]:20: error: an integer cannot be called [not-a-function]
let h = caller_of(5)
; The call is told behind the place in the body, innermost first.
let inner(x) = x + missing
let outer(x) = inner(x) * 2
; CHECK: :[[#@LINE-2]]:20: error: `missing` is not defined [undefined-name]
; CHECK: :[[#@LINE-2]]:16: note: in {{.*}}`inner`
; CHECK: :[[#@LINE+1]]:9: note: in {{.*}}`outer`
let i = outer(1)
; A name of the caller is not seen.
let uses() = of_caller
if true {
    let of_caller = 1
    ; CHECK: :[[#@LINE-3]]:14: error: `of_caller` is not defined [undefined-name]
    let j = uses()
}
