; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:27: error: expected a condition, got a string [expected-value]
let a = [for i in 0..3 if "x": i]
; CHECK: :[[#@LINE+1]]:19: error: a bool has no elements [no-elements]
let b = [for i in true: i]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 2 names cannot stand for 3 values [binder-count]
let c = [for (x, y) in [(1, 2), (1, 2, 3)]: x]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 2 names cannot stand for an integer [binder-count]
let d = [for (x, y) in 0..3: x]
; CHECK: :[[#@LINE+1]]:14: error: `eax` is the name of a register [name-of-register]
let e = [for eax in 0..3: 1]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `x` is already declared [already-declared]
let f = [for (x, x) in [(1, 2)]: x]
; CHECK: :[[#@LINE+2]]:10: error: `left` is not defined [undefined-name]
let g = [for left in 0..3: left]
let h = [left]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: division by zero [division-by-zero]
let k = [for i in [2, 1, 0, 3]: 1 / i]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 3 names cannot stand for 2 values [binder-count]
let (p, q, r) = "ab"
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 2 names cannot stand for a register class [binder-count]
let (s, t) = ymm
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `s` is already declared [already-declared]
let (s, s) = (1, 2)
