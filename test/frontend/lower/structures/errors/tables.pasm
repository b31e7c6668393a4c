; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Addresses and distances in data that cannot be.
pasm 1
function void f(void) {
    return
}
function void g(void) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a `rel32` is a distance from its own table: write `place - other` [distance-elsewhere]
const rel32 other[] = [f - g]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a distance, got an address [expected-value]
const rel32 address[] = [f]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: 2147483648000 does not fit: `int32` takes -2147483648 to 4294967295 [constant-does-not-fit]
const rel32 large[] = [2147483648000]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a distance is no address: its type is `rel32` [distance-in-pointer]
const pointer distance[] = [f - distance]
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an integer for `uint32`, got a distance [expected-value]
const uint32_t plain = f - g
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `+` cannot be applied to an address and an address [invalid-operand-types]
const pointer sum = f + g
function void h(void) {
    local uint64_t here
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an address, got a local [expected-value]
    const pointer of_local[] = [here]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `-` cannot be applied to a local and an address [invalid-operand-types]
    const rel32 from_local[] = [here - from_local]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `nowhere` is not defined [undefined-name]
    const pointer unknown[] = [nowhere]
    return
}
