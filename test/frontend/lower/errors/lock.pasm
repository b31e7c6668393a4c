; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    lock mov [rdi], rax
; CHECK: :[[#@LINE-1]]:10: error: `mov` cannot be locked: `lock` is for add, adc, and, btc, btr, bts, cmpxchg, dec, inc, neg, not, or, sbb, sub, xadd, xchg and xor on memory [lock-not-allowed]
    lock add rax, rcx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `add` has none here [lock-without-memory]
    lock add rax, [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `add` cannot be locked: `lock` is for add, adc, and, btc, btr, bts, cmpxchg, dec, inc, neg, not, or, sbb, sub, xadd, xchg and xor on memory [lock-not-allowed]
    lock lea rax, [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `lea` cannot be locked: `lock` is for add, adc, and, btc, btr, bts, cmpxchg, dec, inc, neg, not, or, sbb, sub, xadd, xchg and xor on memory [lock-not-allowed]
    return
}
