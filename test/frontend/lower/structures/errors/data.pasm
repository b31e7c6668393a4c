; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Values that are not shaped like their structure.
pasm 1
struct Pair {
    uint8_t low
    uint16_t high
}
struct Context {
    uint32_t key[2]
    Pair pair
    bool flag
    Context* next
}
union Number {
    uint32_t whole
    uint8_t bytes[8]
}
; CHECK: :[[#@LINE+2]]:23: error: `Pair` has 2 fields, got 3 values [too-many-fields]
; CHECK: :[[#@LINE-15]]:8: note: the first declaration is here
const Pair too_many = [1, 2, 3]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a list for `Pair`, one value for each field in order, got an integer [expected-fields]
const Pair number = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a list for `Pair`, one value for each field in order, got a string [expected-fields]
const Pair text = "ab"
; CHECK: :[[#@LINE+1]]:39: error: expected a list for `Pair`, one value for each field in order, got an integer [expected-fields]
const Context inner_number = [[1, 2], 3]
; CHECK: :[[#@LINE+1]]:32: error: expected 2 elements, got 3 [element-count]
const Context too_many_keys = [[1, 2, 3]]
; CHECK: :[[#@LINE+1]]:37: error: 256 does not fit: `uint8` takes -128 to 255 [constant-does-not-fit]
const Context too_large = [[1, 2], [256]]
; CHECK: :[[#@LINE+1]]:39: error: expected an integer for `uint8`, got a string [expected-value]
const Context text_inside = [[1, 2], ["x"]]
; CHECK: :[[#@LINE+1]]:42: error: expected `true` or `false`, got an integer [expected-value]
const Context not_a_bool = [[1, 2], [3], 2]
; CHECK: :[[#@LINE+1]]:49: error: expected an address, got a float [expected-value]
const Context not_an_address = [[1, 2], [3], 0, 1.5]
; CHECK: :[[#@LINE+1]]:20: error: a value of the union `Number` is a list of one value, for its first field, got 2 values [union-values]
const Number two = [1, [2]]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected 3 elements, got 2 [element-count]
const Pair three[3] = [1, 2]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an address, got a string [expected-value]
const uint64_t* words[1] = ["abc"]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `unknown_place` is not defined [undefined-name]
const Context unknown = [[1, 2], [3], 0, unknown_place]
