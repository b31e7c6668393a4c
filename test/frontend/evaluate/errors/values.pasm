; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

let primes = [2, 3, 5, 7]
let square(x) = x * x
; CHECK: :[[#@LINE+1]]:16: error: the index 4 is out of range: it can be 0 to 3 [index-out-of-range]
let a = primes[4]
; CHECK: :[[#@LINE+1]]:16: error: the index -1 is out of range{{.*}}[index-out-of-range]
let b = primes[-1]
; CHECK: :[[#@LINE+1]]:19: error: the index 5 is out of range: it can be 0 to 4 [index-out-of-range]
let c = primes[0..5]
; CHECK: :[[#@LINE+1]]:9: error: an integer has no elements [no-elements]
let d = square(3)[0]
; CHECK: :[[#@LINE+1]]:9: error: a list has no member `size` [unknown-member]
let e = primes.size
; CHECK: :[[#@LINE+1]]:9: error: a list cannot be called [not-a-function]
let f = primes(1)
; CHECK: :[[#@LINE+2]]:9: error: `square` takes 1 argument, got 2 [argument-count]
; CHECK: note: the first declaration is here
let g = square(1, 2)
; CHECK: :[[#@LINE+1]]:9: error: `len` takes 1 argument, got 0 [argument-count]
let h = len()
; CHECK: :[[#@LINE+1]]:9: error: `primse` is not defined; did you mean `primes`? [undefined-name]
let i = primse
; CHECK: :[[#@LINE+1]]:13: error: expected a list, got an integer [expected-value]
let j = len(3)
; CHECK: :[[#@LINE+1]]:5: error: 3 names cannot stand for 2 values [binder-count]
let (x, y, z) = [1, 2]
; CHECK: :[[#@LINE+1]]:19: error: an integer has no elements [no-elements]
let k = [for i in 5: i]
let forever(n) = forever(n + 1)
; CHECK: error: calls are nested more than 256 deep at `forever` (-fexpansion-depth=N allows more) [recursion-too-deep]
let l = forever(0)
let nothing(n) {
    var m = n
}
; CHECK: :[[#@LINE+1]]:9: error: `nothing` ended without `return` [no-return-value]
let m = nothing(1)
; CHECK: :[[#@LINE+1]]:{{.*}}: error: `na b` cannot be a name{{.*}}[not-a-name]
let n${"a b"} = 1
