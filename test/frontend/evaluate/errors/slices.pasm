; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Indices and slices out of range, of everything that has elements.
pasm 1

let l = [1, 2, 3]
; CHECK: :[[#@LINE+1]]:14: error: the index 4 is out of range: it can be 0 to 3 [index-out-of-range]
let a = l[0..4]
; CHECK: :[[#@LINE+1]]:11: error: the index -1 is out of range: it can be 0 to 3 [index-out-of-range]
let b = l[-1..2]
; CHECK: :[[#@LINE+1]]:11: error: the index 4 is out of range: it can be 0 to 3 [index-out-of-range]
let c = l[4..]
; CHECK: :[[#@LINE+1]]:13: error: the index 9 is out of range: it can be 0 to 3 [index-out-of-range]
let d = l[..9]
; CHECK: :[[#@LINE+1]]:12: error: the index 0 is out of range: it can be nothing: it is empty [index-out-of-range]
let e = [][0]
; CHECK: :[[#@LINE+1]]:15: error: the index 3 is out of range: it can be 0 to 2 [index-out-of-range]
let f = "abc"[3]
; CHECK: :[[#@LINE+1]]:16: error: the index 2 is out of range: it can be 0 to 1 [index-out-of-range]
let g = (0..2)[2]
; CHECK: :[[#@LINE+1]]:11: error: expected an integer, got a string [expected-value]
let h = l["0"]
; CHECK: :[[#@LINE+1]]:11: error: expected an integer, got a float [expected-value]
let i = l[1.0]
; CHECK: :[[#@LINE+1]]:11: error: the index 18446744073709551615 is out of range: it can be 0 to 2 [index-out-of-range]
let j = l[0xFFFFFFFFFFFFFFFF]
; CHECK: :[[#@LINE+1]]:9: error: an integer has no elements [no-elements]
let k = l[0][0]
let one = [5]
; CHECK: :[[#@LINE+1]]:13: error: the index 1 is out of range: it can be 0 [index-out-of-range]
let m = one[1]
; A slice that ends before it begins is empty, as a range is.
assert l[2..1] == []
function void f() {
    ymm v[4]
    ; CHECK: :[[#@LINE+1]]:13: error: the index 4 is out of range: it can be 0 to 3 [index-out-of-range]
    vpxor v[4], v[0], v[0]
    ; CHECK: :[[#@LINE+1]]:19: error: the index 5 is out of range: it can be 0 to 4 [index-out-of-range]
    for r in v[2..5] { vpxor r, r, r }
    return
}
