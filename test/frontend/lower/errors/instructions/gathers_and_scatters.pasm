; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; EVEX gathers and scatters need a mask, an index of one width, and registers that differ.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4) {
    vpgatherdd zmm0, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:16: error: `vpgatherdd` needs a write mask: k1 to k7 in braces behind the first operand [mask-required]{{$}}
    vpgatherdd zmm0{k0}, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:20: error: `k0` cannot be a write mask: its encoding means no mask; use k1 to k7 [k0-as-write-mask]{{$}}
    vpgatherdd zmm0{k1}{z}, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:24: error: `vpgatherdd` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]{{$}}
    vpgatherdd zmm0{k1}, [rdi + zmm0*4]
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherdd` needs different registers everywhere: `zmm0` is there twice [registers-not-distinct]{{$}}
    vpgatherdd zmm0{k1}, [rdi + ymm1*4]
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherdd` takes `zmm` as an index here, not `ymm1` [wrong-vector-index]{{$}}
    vpgatherdd zmm0{k1}, [rdi]
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherdd` takes a vector register as an index here: `zmm` [vector-index-missing]{{$}}
    vpgatherdd zmm0{k1}, zmm1
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherdd` has no form that takes `zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpgatherdd` takes `zmm, vm32z`, `xmm, vm32x`, `ymm, vm32y`{{$}}
    vpgatherdd zmm0{k1}, [rdi + zmm1*3]
; CHECK: :[[#@LINE-1]]:33: error: an index is scaled by 1, 2, 4 or 8, not by 3 [bad-index-scale]{{$}}
    vpgatherdd zmm0{k1}, [rdi + zmm1 + zmm2]
; CHECK: :[[#@LINE-1]]:40: error: an address holds a base and an index register, no more [too-many-registers]{{$}}
    vpgatherdd zmm0{k1}, [zmm1 + rdi*4]
; CHECK: :[[#@LINE-1]]:26: error: an address holds one index: `zmm1` and `rdi` cannot both be scaled or vectors [two-scaled-registers]{{$}}
    vpgatherdd ymm0{k1}, [rdi + ymm1*4], ymm2
; CHECK: :[[#@LINE-1]]:20: error: `vpgatherdd` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vpgatherqd ymm0{k1}, [rdi + ymm1*8]
; CHECK: :[[#@LINE-1]]:26: error: `vpgatherqd` takes `zmm` as an index here, not `ymm1` [wrong-vector-index]{{$}}
    vpgatherqq zmm0{k1}, [rip + zmm1*8]
; CHECK: :[[#@LINE-1]]:26: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]{{$}}
    vpgatherqq zmm0{k1}, [data_word + zmm1*8]
; CHECK: :[[#@LINE-1]]:26: error: the address of `data_word` is relative to rip, which takes no other register: write `lea r, [data_word]`, then `[r + zmm1*8]` [rip-relative-index]{{$}}
    vpgatherqq zmm0{k1}, [rdi + zmm1*8]{1to8}
; CHECK: :[[#@LINE-1]]:40: error: `vpgatherqq` takes no broadcast: leave `{1to8}` out [broadcast-not-allowed]{{$}}
    vpgatherqq zmm0{k1}, dword [rdi + zmm1*8]
; CHECK: :[[#@LINE-1]]:32: error: `vpgatherqq` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    vgatherdps ymm16{k1}, [rdi + ymm16*4]
; CHECK: :[[#@LINE-1]]:27: error: `vgatherdps` needs different registers everywhere: `ymm16` is there twice [registers-not-distinct]{{$}}
    vscatterdps [rdi + zmm1*4], zmm0
; CHECK: :[[#@LINE-1]]:17: error: `vscatterdps` needs a write mask: k1 to k7 in braces behind the first operand [mask-required]{{$}}
    vscatterdps [rdi + zmm1*4]{k0}, zmm0
; CHECK: :[[#@LINE-1]]:31: error: `k0` cannot be a write mask: its encoding means no mask; use k1 to k7 [k0-as-write-mask]{{$}}
    vscatterdps [rdi + zmm1*4]{k1}{z}, zmm0
; CHECK: :[[#@LINE-1]]:35: error: `vscatterdps` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]{{$}}
    vscatterdps [rdi + ymm1*4]{k1}, zmm0
; CHECK: :[[#@LINE-1]]:17: error: `vscatterdps` takes `zmm` as an index here, not `ymm1` [wrong-vector-index]{{$}}
    vscatterdps [rdi]{k1}, zmm0
; CHECK: :[[#@LINE-1]]:17: error: `vscatterdps` takes a vector register as an index here: `zmm` [vector-index-missing]{{$}}
    vscatterdps zmm0{k1}, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:17: error: `vscatterdps` has no form that takes `zmm, memory[zmm]` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vscatterdps` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vscatterdps` takes `vm32x, xmm`, `vm32y, ymm`, `vm32z, zmm`{{$}}
    vscatterdps [rdi + zmm1*4]{k1}, xmm0
; CHECK: :[[#@LINE-1]]:17: error: `vscatterdps` takes `xmm` as an index here, not `zmm1` [wrong-vector-index]{{$}}
    ret
}
