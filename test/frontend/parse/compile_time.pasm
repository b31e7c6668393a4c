; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
let N = 4
let f(a, b) = a*b + (a << 2) | b & ~3
let g() = 1
param MR = 6
if os == "windows" { param X = 1 } else if abi == "go" { param X = 2 } else { param X = 3 }
assert MR % 2 == 0, "MR must be even"
assert (MR > 2) && (MR < 8), "MR"
warning "slow"
if !defined(Y) { error "no Y" }
let q = a ? b : c ? d : e
let r = [for (a, b) in zip(x, y): a > b ? a : b]
let s = isa(avx2) && len(x) >= 4 || popcount(7) != 3
let (a, b) = pair
let crc(i) {
    var c = i
    for k in 0..8 { c = c & 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1 }
    return c
}
var n = 0
n += 1
n -= 2
n *= 3
n /= 4
n %= 5
n <<= 6
n >>= 7
n &= 8
n ^= 9
n |= 10
print "n = ${n}"
; CHECK:let N = 4
; CHECK-NEXT:let f(a, b) = (((a * b) + (a << 2)) | (b & (~3)))
; CHECK-NEXT:let g() = 1
; CHECK-NEXT:param MR = 6
; CHECK-NEXT:if (os == "windows")
; CHECK-NEXT:  param X = 1
; CHECK-NEXT:else
; CHECK-NEXT:  if (abi == "go")
; CHECK-NEXT:    param X = 2
; CHECK-NEXT:  else
; CHECK-NEXT:    param X = 3
; CHECK-NEXT:line assert ((MR % 2) == 0), "MR must be even"
; CHECK-NEXT:line assert ((MR > 2) && (MR < 8)), "MR"
; CHECK-NEXT:line warning "slow"
; CHECK-NEXT:if (!defined(Y))
; CHECK-NEXT:  line error "no Y"
; CHECK-NEXT:let q = (a ? b : (c ? d : e))
; CHECK-NEXT:let r = [for (a, b) in zip(x, y): ((a > b) ? a : b)]
; CHECK-NEXT:let s = ((isa(avx2) && (len(x) >= 4)) || (popcount(7) != 3))
; CHECK-NEXT:let (a, b) = pair
; CHECK-NEXT:let crc(i)
; CHECK-NEXT:  var c = i
; CHECK-NEXT:  for k in (0 .. 8)
; CHECK-NEXT:    assign c = ((c & 1) ? (3988292384 ^ (c >> 1)) : (c >> 1))
; CHECK-NEXT:  line return c
; CHECK-NEXT:var n = 0
; CHECK-NEXT:assign n += 1
; CHECK-NEXT:assign n -= 2
; CHECK-NEXT:assign n *= 3
; CHECK-NEXT:assign n /= 4
; CHECK-NEXT:assign n %= 5
; CHECK-NEXT:assign n <<= 6
; CHECK-NEXT:assign n >>= 7
; CHECK-NEXT:assign n &= 8
; CHECK-NEXT:assign n ^= 9
; CHECK-NEXT:assign n |= 10
; CHECK-NEXT:line print "n = ${n}"
