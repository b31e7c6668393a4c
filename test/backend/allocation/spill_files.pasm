; Slots for registers of every file that has moves to memory.
; RUN: %pasmc %s -S -o - | FileCheck %s
; RUN: not %pasmc -Dtiles=1 %s -o %t.o 2>&1 | FileCheck %s --check-prefix=TILES
pasm 1
param tiles = 0

; CHECK-LABEL: sum_vectors:
; CHECK: vmovups {{.*}}[rsp{{.*}}], xmm
; CHECK: vmovups xmm{{[0-9]+}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function void sum_vectors(float* p) target(avx) spill(allow) {
    reg64 m
    xmm   v[20]
    load m, p
    for i in 0..20 { vmovups v[i], [m + 16*i] }
    for i in 1..20 { vaddps v[0], v[0], v[i] }
    vmovups [m], v[0]
    return
}

; CHECK-LABEL: sum_vectors_without_avx:
; CHECK: movups {{.*}}[rsp{{.*}}], xmm
; CHECK: movups xmm{{[0-9]+}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function void sum_vectors_without_avx(float* p) target(sse2) spill(allow) {
    reg64 m
    xmm   v[20]
    load m, p
    for i in 0..20 { movups v[i], [m + 16*i] }
    for i in 1..20 { addps v[0], v[i] }
    movups [m], v[0]
    return
}

; Without AVX512BW masks have sixteen bits.
; CHECK-LABEL: join_masks:
; CHECK: kmovw {{.*}}[rsp{{.*}}], k
; CHECK: kmovw k{{[0-9]}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function void join_masks(uint16_t* p) target(avx512f) spill(allow) {
    reg64 m
    mask  k[10]
    load m, p
    for i in 0..10 { kmovw k[i], [m + 2*i] }
    for i in 1..10 { korw k[0], k[0], k[i] }
    kmovw [m], k[0]
    return
}

; CHECK-LABEL: put_aside:
; CHECK: kmovw {{.*}}[rsp{{.*}}], k
; CHECK: kmovw k{{[0-9]}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function void put_aside(uint16_t* p) target(avx512f) {
    reg64 m
    mask  k
    load m, p
    kmovw k, [m]
    spill k
    reload k
    kmovw [m + 2], k
    return
}

; CHECK-LABEL: sum_mmx:
; CHECK: movq {{.*}}[rsp{{.*}}], mm
; CHECK: movq mm{{[0-9]}}, {{.*}}[rsp{{.*}}]
; CHECK: ret
function void sum_mmx(uint64_t* p) target(mmx) spill(allow) {
    reg64 m
    mmx   v[10]
    load m, p
    for i in 0..10 { movq v[i], [m + 8*i] }
    for i in 1..10 { paddb v[0], v[i] }
    movq [m], v[0]
    emms
    return
}

; No move takes a tile to memory.
if tiles {
    ; TILES: error: 9 tile registers are live here, and there are only 8 to give out
    function void many_tiles(void* p) target(amx_tile) spill(allow) {
        reg64 m, stride
        tile  t[9]
        load m, p
        load stride, 64
        for i in 0..9 { tilezero t[i] }
        for i in 0..9 { tilestored [m + stride], t[i] }
        return
    }
}
