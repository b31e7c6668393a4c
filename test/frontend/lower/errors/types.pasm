; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:23: error: unknown type `uint46_t`; did you mean `uint16_t`? [unknown-type]
function void unknown(uint46_t n) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: unknown type `long short`{{.*}}[unknown-type]
function void nonsense(long short n) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a parameter cannot have the type `void` [type-not-allowed]
function void no_value(void n) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: data cannot have the type `void` [type-not-allowed]
data void nothing = 0
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a result of type `slice` is for Go's calling conventions only [only-for-go]
function slice<uint8_t> sliced(void) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: more than one result is for Go's calling conventions only [only-for-go]
function (int a, int b) two() {
    return 1, 2
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: only the first dimension can be left open{{.*}}[missing-dimension]
const int grid[2][] = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: the number of elements is 0: it must be 1 to 2147483647 [value-out-of-range]
data int none[0] = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 8589934592 bytes of data are too many [item-too-large]
data uint64_t huge[1 << 30] = 0
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected `true` or `false`, got an integer [expected-value]
const bool truth = 2
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an address, got a float [expected-value]
const pointer nowhere = 1.5
