; What a memory image cannot hold.
; RUN: rm -rf %t && split-file %s %t
; RUN: not %pasmc -mabi=sysv -mimage-format=memory %t/externals.pasm 2>&1 | FileCheck %t/externals.pasm
; RUN: not %pasmc -mabi=sysv -mimage-format=memory %t/addresses.pasm 2>&1 | FileCheck %t/addresses.pasm
; RUN: not %pasmc -mabi=sysv -mimage-format=memory %t/far.pasm 2>&1 | FileCheck %t/far.pasm
; RUN: not %pasmc -mabi=x32 -mimage-format=memory %t/far.pasm 2>&1 | FileCheck --check-prefix=ABI %s
; ABI: error: format `memory` cannot hold code of the `x32` convention; it takes sysv, ms [format-without-abi]

;--- externals.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: `missing_function` is defined nowhere, and no linker looks for what a memory image lacks [undefined-in-image]
extern function void missing_function(void)
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: `missing_data` is defined nowhere
extern data int missing_data
extern data int never_used
function void calls(void) {
    reg64 r
    call missing_function
    call missing_function
    load r, &missing_data
    mov r, [r]
    return
}
; CHECK-NOT: error

;--- addresses.pasm
pasm 1
const uint64_t table[4] = [1, 2, 3, 4]
function uint32_t narrow(void) {
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: a memory image holds no 32-bit addresses: write `load r, &table`
    mov rax, offset table
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: a memory image holds no 32-bit addresses: write `load r, &table` [format-without-narrow-addresses]
    mov eax, offset table
    return eax
}

;--- far.pasm
pasm 1
data uint8_t large[2000000000]
data uint8_t larger[1000000000]
data uint8_t behind[8]
function int from_behind(void) {
    ; CHECK: error: the image takes {{30[0-9]+}} bytes, more than the distances in it can span [image-too-large]
    movzx eax, byte [behind]
    return eax
}
