; MPX: addresses that would fault.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function void f(void* p) target(mpx) {
    assume rdi
    bndcl bnd0, [edi + 4]
; CHECK: :[[#@LINE-1]]:17: error: `bndcl` takes addresses of 64 bits alone: write 64-bit registers in the brackets [narrow-address-not-allowed]
    bndmk bnd0, [rip + 64]
; CHECK: :[[#@LINE-1]]:17: error: `bndmk` takes no address relative to rip: take it with `lea` first, and write `[r]` [relative-address-not-allowed]
    bndstx [rip], bnd1
; CHECK: :[[#@LINE-1]]:12: error: `bndstx` takes no address relative to rip
    bndmov bnd1, [edi]
; CHECK: :[[#@LINE-1]]:18: error: `bndmov` takes addresses of 64 bits alone
; CHECK-NOT: error
    bndmk bnd0, [rdi + rsi*4]
    bndcl bnd0, rdi
    bndcu bnd0, [rip + 64]
    bndmov bnd1, [rdi]
    return
}
