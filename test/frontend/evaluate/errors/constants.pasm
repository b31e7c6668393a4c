; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:19: error: 256 does not fit: `uint8` takes -128 to 255 [constant-does-not-fit]
const uint8_t a = 256
; CHECK: :[[#@LINE+1]]:18: error: -129 does not fit: `int8` takes -128 to 255 [constant-does-not-fit]
const int8_t b = -129
; CHECK: :[[#@LINE+1]]:17: error: 1e+39 does not fit: `float32` is out of its range [constant-does-not-fit]
const float c = 1e39
; CHECK: :[[#@LINE+1]]:19: error: expected an integer for `int32`, got a float [expected-value]
const int32_t d = 1.5
; CHECK: :[[#@LINE+1]]:21: error: `float32x4` takes 4 values, or one for all lanes, got 3 [lane-count]
const float32x4 e = float32x4(1, 2, 3)
; CHECK: :[[#@LINE+1]]:22: error: expected 4 elements, got 3 [element-count]
const uint8_t f[4] = [1, 2, 3]
; CHECK: :[[#@LINE+1]]:19: error: expected 2 elements, got 3 [element-count]
const char g[2] = "abc"
