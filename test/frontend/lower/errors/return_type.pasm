; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function uint64_t f() {
    return eax
; CHECK: :[[#@LINE-1]]:12: error: `eax` is too narrow: the result is `uint64_t`, use a `reg64` [register-too-narrow]
    return 1.5
; CHECK: :[[#@LINE-1]]:12: error: the result must be a register, an integer constant, or the place that holds it: `[place]` [value-not-in-register]
}
