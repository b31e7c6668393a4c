; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; A pinned register is the physical one that it names.
pasm 1

function void f() target(avx512f, avx512fp16, amx_tile, amx_int8) {
    zmm   index = zmm3
    zmm   product = zmm5
    reg32 count = edx
    reg8  port = cl
    vpgatherdd zmm3{k1}, [rdi + index*4]
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherdd` needs different registers everywhere: `zmm3` is there twice [registers-not-distinct]
    vfmulcph product, zmm1, zmm5
; CHECK: :[[#@LINE-1]]:29: error: the destination of `vfmulcph` cannot be a source: `zmm5` is both [destination-is-source]
    shl eax, count.reg8
; CHECK: :[[#@LINE-1]]:14: error: `shl` takes `cl` or a number here, not `count.reg8` [wrong-register]
; CHECK: :[[#@LINE-8]]:11: note: `count` is declared `reg32` here
    in port, dx
; CHECK: :[[#@LINE-1]]:8: error: `in` takes `al` or `ax` or `eax` here, not `port` [wrong-register]
; CHECK: :[[#@LINE-10]]:11: note: `port` is declared `reg8` here
    return
}
