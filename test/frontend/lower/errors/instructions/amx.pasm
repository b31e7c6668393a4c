; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; AMX: tiles that must differ, and addresses with a SIB byte.
pasm 1
extern data int32_t data_word

function void f() noframe target(amx_tile, amx_int8, amx_bf16) {
    tdpbssd tmm0, tmm0, tmm1
; CHECK: :[[#@LINE-1]]:19: error: `tdpbssd` needs different registers everywhere: `tmm0` is there twice [registers-not-distinct]{{$}}
    tdpbssd tmm0, tmm1, tmm0
; CHECK: :[[#@LINE-1]]:25: error: `tdpbssd` needs different registers everywhere: `tmm0` is there twice [registers-not-distinct]{{$}}
    tdpbusd tmm0, tmm1, tmm1
; CHECK: :[[#@LINE-1]]:25: error: `tdpbusd` needs different registers everywhere: `tmm1` is there twice [registers-not-distinct]{{$}}
    tdpbf16ps tmm3, tmm3, tmm2
; CHECK: :[[#@LINE-1]]:21: error: `tdpbf16ps` needs different registers everywhere: `tmm3` is there twice [registers-not-distinct]{{$}}
    tdpbssd tmm0, tmm1
; CHECK: :[[#@LINE-1]]:5: error: `tdpbssd` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tdpbssd` takes `tmm, tmm, tmm`{{$}}
    tdpbssd tmm0, tmm1, [rdi]
; CHECK: :[[#@LINE-1]]:25: error: `tdpbssd` has no form that takes `tmm, tmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tdpbssd` takes `tmm, tmm, tmm`{{$}}
    tdpbssd tmm0, tmm1, tmm8
; CHECK: :[[#@LINE-1]]:25: error: there is no register `tmm8`: `tmm7` is the last of its kind [no-such-register]{{$}}
    tdpbssd tmm0, tmm1, zmm2
; CHECK: :[[#@LINE-1]]:25: error: `tdpbssd` has no form that takes `tmm, tmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tdpbssd` takes `tmm, tmm, tmm`{{$}}
    tdpbf16ps tmm0, tmm1, tmm2, tmm3
; CHECK: :[[#@LINE-1]]:5: error: `tdpbf16ps` takes 3 operands, not 4 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tdpbf16ps` takes `tmm, tmm, tmm`{{$}}
    tdpbssd tmm0{k1}, tmm1, tmm2
; CHECK: :[[#@LINE-1]]:17: error: `tdpbssd` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    tileloadd tmm0, [rip + 64]
; CHECK: :[[#@LINE-1]]:21: error: `tileloadd` takes no address relative to rip: take it with `lea` first, and write `[r]` [relative-address-not-allowed]{{$}}
    tileloadd tmm0, [data_word]
; CHECK: :[[#@LINE-1]]:21: error: `tileloadd` takes no address relative to rip: take it with `lea` first, and write `[r]` [relative-address-not-allowed]{{$}}
    tileloaddt1 tmm0, [rel data_word + 8]
; CHECK: :[[#@LINE-1]]:23: error: `tileloaddt1` takes no address relative to rip: take it with `lea` first, and write `[r]` [relative-address-not-allowed]{{$}}
    tilestored [data_word], tmm0
; CHECK: :[[#@LINE-1]]:16: error: `tilestored` takes no address relative to rip: take it with `lea` first, and write `[r]` [relative-address-not-allowed]{{$}}
    tileloadd tmm0, tmm1
; CHECK: :[[#@LINE-1]]:21: error: `tileloadd` has no form that takes `tmm, tmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tileloadd` takes `tmm, m`{{$}}
    tileloadd [rdi], tmm0
; CHECK: :[[#@LINE-1]]:15: error: `tileloadd` has no form that takes `memory, tmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tileloadd` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `tileloadd` takes `tmm, m`{{$}}
    tileloadd tmm0
; CHECK: :[[#@LINE-1]]:5: error: `tileloadd` takes 2 operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tileloadd` takes `tmm, m`{{$}}
    tilestored tmm0, [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `tilestored` has no form that takes `tmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tilestored` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `tilestored` takes `m, tmm`{{$}}
    tilezero tmm0, tmm1
; CHECK: :[[#@LINE-1]]:5: error: `tilezero` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tilezero` takes `tmm`{{$}}
    tilezero zmm0
; CHECK: :[[#@LINE-1]]:14: error: `tilezero` has no form that takes `zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tilezero` takes `tmm`{{$}}
    tilerelease tmm0
; CHECK: :[[#@LINE-1]]:5: error: `tilerelease` takes no operands, not 1 [wrong-operand-count]{{$}}
    ldtilecfg tmm0
; CHECK: :[[#@LINE-1]]:15: error: `ldtilecfg` has no form that takes `tmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `ldtilecfg` takes `m512`{{$}}
    ldtilecfg ymmword [rdi]
; CHECK: :[[#@LINE-1]]:23: error: `ldtilecfg` takes `zmmword` here, not `ymmword` [wrong-memory-size]{{$}}
    ret
}
