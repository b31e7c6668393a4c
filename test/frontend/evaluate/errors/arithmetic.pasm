; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:9: error: the result of `+` is out of range{{.*}}[integer-overflow]
let a = 0xFFFFFFFFFFFFFFFF + 1
; CHECK: :[[#@LINE+1]]:9: error: the result of `-` is out of range{{.*}}[integer-overflow]
let b = -0x8000000000000000 - 1
; CHECK: :[[#@LINE+1]]:9: error: the result of `*` is out of range{{.*}}[integer-overflow]
let c = 0xFFFFFFFFFFFFFFFF * 0xFFFFFFFFFFFFFFFF
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: the result of `<<` is out of range{{.*}}[integer-overflow]
let d = 1 << 64
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: the result of `<<` is out of range{{.*}}[integer-overflow]
let d2 = 3 << 63
; CHECK: :[[#@LINE+1]]:9: error: division by zero [division-by-zero]
let e = 1 / 0
; CHECK: :[[#@LINE+1]]:9: error: division by zero [division-by-zero]
let f = 1 % 0
; CHECK: :[[#@LINE+1]]:9: error: a shift by -1 bits is not possible: counts are 0 to 127 [invalid-shift-count]
let g = 1 << -1
; CHECK: :[[#@LINE+1]]:9: error: `+` cannot be applied to an integer and a string [invalid-operand-types]
let h = 1 + "a"
; CHECK: :[[#@LINE+1]]:9: error: `~` cannot be applied to a float [invalid-operand-type]
let i = ~1.5
; CHECK: :[[#@LINE+1]]:9: error: expected a condition, got a string [expected-value]
let j = "yes" ? 1 : 2
; An expression in error is silent afterwards.
; CHECK-NOT: arithmetic.pasm:[[#@LINE+1]]:
let k = a + 1
; CHECK: :[[#@LINE+1]]:9: error: the result of `int()` is out of range{{.*}}[integer-overflow]
let l = int(1e30)
; CHECK: :[[#@LINE+1]]:14: error: expected a float or a power of two, got an integer [expected-value]
let m = log2(12)
