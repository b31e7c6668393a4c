; Data in Go assembly: constants once, zeros untold, addresses, variables.
; RUN: %pasmc -mabi=goasm -mgo-package=kernels %s -o - | FileCheck --match-full-lines %s
pasm 1

; CHECK: DATA table<>+0(SB)/8, $0x0000000200000001
; CHECK-NEXT: DATA table<>+8(SB)/4, $0x00000003
; CHECK-NEXT: GLOBL table<>(SB), RODATA|NOPTR, $16
static const uint32_t table[3] align(16) = [1, 2, 3]
; CHECK: DATA bytes<>+0(SB)/4, $0x04030201
; CHECK-NEXT: DATA bytes<>+4(SB)/2, $0x0605
; CHECK-NEXT: DATA bytes<>+6(SB)/1, $0x07
; CHECK-NEXT: GLOBL bytes<>(SB), RODATA|NOPTR, $7
static const uint8_t bytes[7] = [1, 2, 3, 4, 5, 6, 7]
; CHECK: DATA ·functions+0(SB)/8, $·First(SB)
; CHECK-NEXT: DATA ·functions+8(SB)/8, $table<>+4(SB)
; CHECK-NEXT: GLOBL ·functions(SB), RODATA|NOPTR, $16
const pointer functions[] = [First, table + 4]
; CHECK: GLOBL counter<>(SB), NOPTR, $8
static data uint64_t counter = 0
; CHECK: DATA constant_0<>+0(SB)/8, $0x0000000100000001
; CHECK-NEXT: DATA constant_0<>+8(SB)/8, $0x0000000100000001
; CHECK-NEXT: GLOBL constant_0<>(SB), RODATA|NOPTR, $16
; CHECK-NOT: constant_1
function void First(uint32_t* to) {
    reg64 p, q
    xmm v
    load p, to
    load q, &table
    movdqu v, [q]
    paddd v, uint32x4(1)
    paddd v, uint32x4(1)
    inc qword [counter]
    movdqu [p], v
    return
}
