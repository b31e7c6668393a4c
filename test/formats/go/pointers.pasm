; What Go's garbage collector is told: which slots hold pointers while a function calls another.
; RUN: %pasmc -mabi=goasm -mgo-package=kernels %s -o - | FileCheck --match-full-lines %s
pasm 1

extern function void Work(uint64_t n)
extern function uint8_t* Next(uint8_t* p)

; CHECK: #include "funcdata.h"
; CHECK: TEXT ·Numbers(SB), 0, $16-8
; CHECK-NEXT: NO_LOCAL_POINTERS
; CHECK: CALL ·Work(SB)
function void Numbers(uint64_t n) {
    reg64 r
    load r, n
    call Work(r)
    call Work(r)
    return
}

; p, moved on, and what Next returned are pointers; n and the difference are none.
; CHECK: TEXT ·Pointers(SB), 0, $48-24
; CHECK-NEXT: FUNCDATA $FUNCDATA_ArgsPointerMaps, gclocals·Pointers_args<>(SB)
; CHECK-NEXT: FUNCDATA $FUNCDATA_LocalsPointerMaps, gclocals·Pointers_locals<>(SB)
; CHECK: PCDATA $PCDATA_StackMapIndex, $1
; CHECK-NEXT: CALL ·Next(SB)
; CHECK: PCDATA $PCDATA_StackMapIndex, $2
; CHECK-NEXT: CALL ·Work(SB)
; CHECK: DATA gclocals·Pointers_args<>+0(SB)/4, $3
; CHECK-NEXT: DATA gclocals·Pointers_args<>+4(SB)/4, $3
; CHECK-NEXT: DATA gclocals·Pointers_args<>+8(SB)/1, $0x01
; CHECK: DATA gclocals·Pointers_locals<>+0(SB)/4, $3
; CHECK-NEXT: DATA gclocals·Pointers_locals<>+4(SB)/4, $6
; CHECK-NEXT: DATA gclocals·Pointers_locals<>+8(SB)/1, $0x00
; CHECK-NEXT: DATA gclocals·Pointers_locals<>+9(SB)/1, $0x04
; CHECK-NEXT: DATA gclocals·Pointers_locals<>+10(SB)/1, $0x14
; CHECK-NEXT: GLOBL gclocals·Pointers_locals<>(SB), RODATA|NOPTR, $11
function uint64_t Pointers(uint8_t* from, uint64_t n) {
    reg64 p, q, count, away
    load p, from
    load count, n
    add p, 4
    call Next(p) -> q
    mov away, q
    sub away, p
    call Work(count)
    add away, [q]
    add away, [p]
    add away, count
    return away
}
