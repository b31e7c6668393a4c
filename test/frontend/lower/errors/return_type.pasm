; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function uint64_t f() {
    return eax
; CHECK: :[[#@LINE-1]]:12: error: `eax` is too narrow: the result is `uint64_t`, use a `reg64` [register-too-narrow]
    return [rdi]
; CHECK: :[[#@LINE-1]]:12: error: the result must be a register or an integer constant [value-not-in-register]
    return 1.5
; CHECK: :[[#@LINE-1]]:12: error: the result must be a register or an integer constant [value-not-in-register]
}
