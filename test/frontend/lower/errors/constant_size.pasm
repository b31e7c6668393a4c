; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    vaddps ymm0, ymm1, float32x4(1, 2, 3, 4)
; CHECK: :[[#@LINE-1]]:24: error: a constant of 16 bytes does not fit: `vaddps` reads 32 bytes here [constant-size]
    addss xmm0, float64(2.0)
; CHECK: :[[#@LINE-1]]:17: error: a constant of 8 bytes does not fit: `addss` reads 4 bytes here [constant-size]
    vaddpd zmm0, zmm1, float32(1.0){1to8}
; CHECK: :[[#@LINE-1]]:24: error: a constant of 4 bytes does not fit: `vaddpd` reads 8 bytes here [constant-size]
    movups float32x4(1, 2, 3, 4), xmm0
; CHECK: :[[#@LINE-1]]:12: error: `movups` would write to a constant [constant-as-destination]
    return
}
