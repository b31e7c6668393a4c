; AMX tiles are registers like others: virtual, allocated from tmm0 to tmm7, and all different in a product.
; RUN: %pasmc %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
; RUN: %pasmc -S %s -o %t.s && %as %t.s -o %t.as.o
; RUN: objcopy -O binary -j .text %t.o %t.bin && objcopy -O binary -j .text %t.as.o %t.as.bin && cmp %t.bin %t.as.bin
pasm 1

; CHECK-LABEL: <product>:
function void product(int32_t* c, const int8_t* a, const int8_t* b, size_t stride) target(sapphirerapids) {
    reg64 pc, pa, pb, step
    tile  sum, x, y
    load pc, c
    load pa, a
    load pb, b
    load step, stride
; CHECK: tilezero [[SUM:tmm[0-7]]]
    tilezero sum
; CHECK: tileloadd [[X:tmm[0-7]]],[rsi+rcx*1]
    tileloadd x, [pa + step]
; CHECK: tileloaddt1 [[Y:tmm[0-7]]],[rdx+rcx*1]
    tileloaddt1 y, [pb + step]
; CHECK: tdpbssd [[SUM]],[[X]],[[Y]]
    tdpbssd sum, x, y
; CHECK: tdpbuud [[SUM]],[[Y]],[[X]]
    tdpbuud sum, y, x
; CHECK: tilestored [rdi+rcx*1],[[SUM]]
    tilestored [pc + step], sum
    return
}

; Eight of them, with two that the author names.
; CHECK-LABEL: <eight>:
function void eight(int32_t* c, size_t stride) target(sapphirerapids) {
    reg64 pc, step
    tile  t[6]
    load pc, c
    load step, stride
    tilezero tmm0
    tilezero tmm3
    for i in 0..6 { tileloadd t[i], [pc + step + 64*i] }
; CHECK: tdpbf16ps tmm0,tmm{{[124-7]}},tmm{{[124-7]}}
    for i in 0..5 { tdpbf16ps tmm0, t[i], t[i + 1] }
    tdpbf16ps tmm3, t[0], t[5]
    tilestored [pc + step], tmm0
    tilestored [pc + step + 64], tmm3
    return
}
