; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
const float32x8 half = 0.5
const uint32 table[256] = [for i in 0..256: crc(i)]
const float32 w[2][2] = [[1.0, 2.0], [3.0, 4.0]]
data uint64 counter = 0
static data float32x4 scratch align(64) = 0
static const uint8 perm[] = [3, 2, 1, 0]
const uint8 text[] = "hello"
const pointer functions[] = [f, g]
const rel32 t[] = [a - t, b - t]
data uint8_t buffer[4096] align(64)
data int counter thread = 0
data int n thread
extern data int errno thread
; CHECK:const half : <float32x8> half = 0.5
; CHECK-NEXT:const table : <uint32> table[256] = [for i in (0 .. 256): crc(i)]
; CHECK-NEXT:const w : <float32> w[2][2] = {{\[\[}}1.0, 2.0], [3.0, 4.0]]
; CHECK-NEXT:data counter : <uint64> counter = 0
; CHECK-NEXT:static data scratch : <float32x4> scratch @align(64) = 0
; CHECK-NEXT:static const perm : <uint8> perm[] = [3, 2, 1, 0]
; CHECK-NEXT:const text : <uint8> text[] = "hello"
; CHECK-NEXT:const functions : <pointer> functions[] = [f, g]
; CHECK-NEXT:const t : <rel32> t[] = [(a - t), (b - t)]
; CHECK-NEXT:data buffer : <uint8_t> buffer[4096] @align(64)
; CHECK-NEXT:data counter : <int> counter @thread = 0
; CHECK-NEXT:data n : <int> n @thread
; CHECK-NEXT:extern data errno : <int> errno @thread
