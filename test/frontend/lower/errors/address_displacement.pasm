; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rcx + 0x80000000]
; CHECK: :[[#@LINE-1]]:14: error: the displacement 2147483648 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]
    mov eax, [rcx - 0x80000001]
; CHECK: :[[#@LINE-1]]:14: error: the displacement -2147483649 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]
    mov ecx, [0x123456789ab]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes an address of 64 bits beside `eax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]
    return
}
