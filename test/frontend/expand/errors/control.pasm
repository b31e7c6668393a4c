; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:8: error: assertion failed: 1 == 2 [assertion-failed]
assert 1 == 2
; CHECK: :[[#@LINE+1]]:8: error: assertion failed: ones differ [assertion-failed]
assert 1 == 2, "ones differ"
; CHECK: :[[#@LINE+1]]:1: error: no such luck [program-error]
error "no such luck"
; CHECK: :[[#@LINE+1]]:20: error: `step` takes an integer other than 0, behind a range [invalid-step]
for i in 0..4 step 0 { }
; CHECK: :[[#@LINE+1]]:10: error: an integer has no elements [no-elements]
for i in 4 { }
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 2 names cannot stand for an integer [binder-count]
for (a, b) in [1, 2] { }
; CHECK: :[[#@LINE+1]]:4: error: expected a condition, got a string [expected-value]
if "x" { }
let constant = 1
; CHECK: :[[#@LINE+2]]:1: error: `constant` cannot be assigned to: only a `var` can [not-a-variable]
; CHECK: :[[#@LINE-2]]:5: note: the first declaration is here
constant = 2
; CHECK: :[[#@LINE+1]]:1: error: `nowhere` is not defined [undefined-name]
nowhere += 2
; CHECK: :[[#@LINE+1]]:5: error: `constant` is already declared [already-declared]
let constant = 3
; CHECK: :[[#@LINE+1]]:5: error: `rax` is the name of a register [name-of-register]
let rax = 3
; CHECK: :[[#@LINE+1]]:1: error: an instruction is not allowed outside a function [misplaced-statement]
mov eax, 1
; CHECK: :[[#@LINE+1]]:1: error: a label is not allowed outside a function [misplaced-statement]
label:
; CHECK: :[[#@LINE+2]]:5: error: an instruction is not allowed in a `let` function [misplaced-statement]
let f(x) {
    mov eax, 1
    return x
}
let y = f(1)
; CHECK: :[[#@LINE+1]]:1: error: `pasm` must be the first statement of its file [late-language-version]
pasm 1
; The iteration is named.
; CHECK: :[[#@LINE+2]]:24: error: assertion failed: i < 2 [assertion-failed]
; CHECK: :[[#@LINE+1]]:5: note: i = 2
for i in 0..4 { assert i < 2 }
