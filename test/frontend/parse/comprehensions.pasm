; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
let a = [for i in 0..4: i]
let b = [for (x, y) in enumerate(list): x*y]
let c = [for i in 0..4: [for j in 0..4: i*4 + j]]
let d = []
let e = [1]
let t = [(xmm, "sse", sse4_1), (ymm, "avx2", avx2)]
let l = log2(len([for i in reverse(0..8): i ^ 1]))
let m = [for i in 0..8 if i % 2 == 0: i]
let n = [for (a, b) in x if a > b: a - b]
; CHECK:let a = [for i in (0 .. 4): i]
; CHECK-NEXT:let b = [for (x, y) in enumerate(list): (x * y)]
; CHECK-NEXT:let c = [for i in (0 .. 4): [for j in (0 .. 4): ((i * 4) + j)]]
; CHECK-NEXT:let d = []
; CHECK-NEXT:let e = [1]
; CHECK-NEXT:let t = [(xmm, "sse", sse4_1), (ymm, "avx2", avx2)]
; CHECK-NEXT:let l = log2(len([for i in reverse((0 .. 8)): (i ^ 1)]))
; CHECK-NEXT:let m = [for i in (0 .. 8) if ((i % 2) == 0): i]
; CHECK-NEXT:let n = [for (a, b) in x if (a > b): (a - b)]
