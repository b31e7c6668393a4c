; There are eight tiles, and they have no stack slots: what they take is known at run time only.
; RUN: split-file %s %t && not %pasmc %t/spill.pasm 2>&1 | FileCheck %s
; RUN: not %pasmc %t/pressure.pasm 2>&1 | FileCheck --check-prefix=PRESSURE %s

;--- spill.pasm
pasm 1
function void slots(int32_t* c, size_t n) target(sapphirerapids) {
    reg64 p, step
    tile  t
    load p, c
    load step, n
    tileloadd t, [p + step]
; CHECK: error: `spill` cannot take `t` [unexpected-argument]
    spill t
; CHECK: error: `reload` cannot take `t`
    reload t
    tilestored [p + step], t
    return
}

;--- pressure.pasm
pasm 1
function void nine(int32_t* c, size_t n) target(sapphirerapids) {
    reg64 p, step
    tile  t[9]
    load p, c
    load step, n
    for i in 0..9 { tileloadd t[i], [p + step] }
; PRESSURE: error: 9 tile registers are live here, and there are only 8 to give out
; PRESSURE-NOT: spill
    for i in 0..9 { tilestored [p + step], t[i] }
    return
}
