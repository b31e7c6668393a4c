; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Broadcasts: how many lanes, of which element, and where there are none.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4, avx512fp16) {
    vaddps zmm0, zmm1, zmm2{1to16}
; CHECK: :[[#@LINE-1]]:28: error: `{1to16}` needs a memory operand [broadcast-of-register]{{$}}
    vaddps zmm0{1to16}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{1to16}` needs a memory operand [broadcast-of-register]{{$}}
    vaddps zmm0, zmm1, [rdi]{1to3}
; CHECK: :[[#@LINE-1]]:29: error: a broadcast goes to 2, 4, 8, 16 or 32 lanes, not 3 [bad-broadcast-count]{{$}}
    vaddps zmm0, zmm1, [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:29: error: `vaddps` broadcasts to 16 lanes with these operands, not 8: write `{1to16}` [wrong-broadcast-count]{{$}}
    vaddps ymm0, ymm1, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vaddps` broadcasts to 8 lanes with these operands, not 16: write `{1to8}` [wrong-broadcast-count]{{$}}
    vaddps xmm0, xmm1, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vaddps` broadcasts to 4 lanes with these operands, not 16: write `{1to4}` [wrong-broadcast-count]{{$}}
    vaddpd zmm0, zmm1, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vaddpd` broadcasts to 8 lanes with these operands, not 16: write `{1to8}` [wrong-broadcast-count]{{$}}
    vaddpd xmm0, xmm1, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:29: error: `vaddpd` broadcasts to 2 lanes with these operands, not 4: write `{1to2}` [wrong-broadcast-count]{{$}}
    vaddph zmm0, zmm1, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vaddph` broadcasts to 32 lanes with these operands, not 16: write `{1to32}` [wrong-broadcast-count]{{$}}
    vcvtps2pd zmm0, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:26: error: `vcvtps2pd` broadcasts to 8 lanes with these operands, not 16: write `{1to8}` [wrong-broadcast-count]{{$}}
    vmovups zmm0, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:24: error: `vmovups` takes no broadcast: leave `{1to16}` out [broadcast-not-allowed]{{$}}
    vmovups [rdi]{1to16}, zmm1
; CHECK: :[[#@LINE-1]]:18: error: `vmovups` takes no broadcast: leave `{1to16}` out [broadcast-not-allowed]{{$}}
    vpaddb zmm0, zmm1, [rdi]{1to64}
; CHECK: :[[#@LINE-1]]:29: error: a broadcast goes to 2, 4, 8, 16 or 32 lanes, not 64 [bad-broadcast-count]{{$}}
    vpaddb zmm0, zmm1, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vpaddb` takes no broadcast: leave `{1to16}` out [broadcast-not-allowed]{{$}}
    vpaddw zmm0, zmm1, [rdi]{1to32}
; CHECK: :[[#@LINE-1]]:29: error: `vpaddw` takes no broadcast: leave `{1to32}` out [broadcast-not-allowed]{{$}}
    vaddss xmm0, xmm1, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:29: error: `vaddss` takes no broadcast: leave `{1to4}` out [broadcast-not-allowed]{{$}}
    vhaddps ymm0, ymm1, [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:30: error: `vhaddps` takes no broadcast: leave `{1to8}` out [broadcast-not-allowed]{{$}}
    vpbroadcastd zmm0, [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:29: error: `vpbroadcastd` takes no broadcast: leave `{1to16}` out [broadcast-not-allowed]{{$}}
    add eax, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:19: error: `add` takes no broadcast: leave `{1to4}` out [broadcast-not-allowed]{{$}}
    addps xmm0, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:22: error: `addps` takes no broadcast: leave `{1to4}` out [broadcast-not-allowed]{{$}}
    vaddps zmm0, zmm1, qword [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vaddps zmm0, zmm1, zmmword [rdi]{1to16}
; CHECK: :[[#@LINE-1]]:32: error: `vaddps` takes `dword` here, not `zmmword` [wrong-memory-size]{{$}}
    vaddpd zmm0, zmm1, dword [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:30: error: `vaddpd` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    vaddps zmm0, zmm1, qword bcst [rdi]
; CHECK: :[[#@LINE-1]]:35: error: `vaddps` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vaddps zmm0, zmm1, dword [rdi]
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes `zmmword` here, not `dword`; to broadcast write `{1to16}` behind it [wrong-memory-size]{{$}}
    vaddpd ymm0, ymm1, qword [rdi]
; CHECK: :[[#@LINE-1]]:30: error: `vaddpd` takes `ymmword` here, not `qword`; to broadcast write `{1to4}` behind it [wrong-memory-size]{{$}}
    vaddps zmm0, [rdi]{1to16}, zmm2
; CHECK: :[[#@LINE-1]]:18: error: `vaddps` has no form that takes `zmm, memory{1to16}, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `zmm, zmm, zmm/m512/m32{1toN}`, `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vaddps [rdi]{1to16}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:12: error: `vaddps` has no form that takes `memory{1to16}, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `zmm, zmm, zmm/m512/m32{1toN}`, `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vaddps zmm0, zmm1, [rdi]{1to16}{1to16}
; CHECK: :[[#@LINE-1]]:36: error: `{1to16}` is one too many: an instruction has one broadcast [second-decorator]{{$}}
    vaddps zmm0, zmm1, [rdi]{1to16}{1to8}
; CHECK: :[[#@LINE-1]]:36: error: `{1to8}` is one too many: an instruction has one broadcast [second-decorator]{{$}}
    vaddps zmm0, zmm1, float32(1.0){1to8}
; CHECK: :[[#@LINE-1]]:36: error: `vaddps` broadcasts to 16 lanes with these operands, not 8: write `{1to16}` [wrong-broadcast-count]{{$}}
    vaddps zmm0, zmm1, float64(1.0){1to16}
; CHECK: :[[#@LINE-1]]:24: error: a constant of 8 bytes does not fit: `vaddps` reads 4 bytes here [constant-size]{{$}}
    vaddps zmm0, zmm1, float32x4(1, 2, 3, 4)
; CHECK: :[[#@LINE-1]]:24: error: a constant of 16 bytes does not fit: `vaddps` reads 64 bytes here [constant-size]{{$}}
    ret
}
