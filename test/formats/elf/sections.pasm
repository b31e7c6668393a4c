; Types, flags and alignment of sections that are named; symbols' sizes, bindings and visibility.
; RUN: %pasmc %s -o %t.o && readelf -SWs %t.o | FileCheck %s
; RUN: readelf -aW %t.o 2>&1 | FileCheck --check-prefix=CLEAN %s
; CLEAN-NOT: Warning
; CLEAN-NOT: Error
pasm 1

; CHECK: .text PROGBITS {{.*}} AX 0 0 64
; CHECK-NEXT: .text.hot PROGBITS {{.*}} AX 0 0 16
; CHECK-NEXT: .init_array INIT_ARRAY {{.*}} 000008 08 WA 0 0 8
; CHECK-NEXT: .fini_array.7 FINI_ARRAY {{.*}} 000008 08 WA 0 0 8
; CHECK-NEXT: .preinit_array PREINIT_ARRAY {{.*}} 000008 08 WA 0 0 8
; CHECK-NEXT: .init_arrays PROGBITS {{.*}} 00 WA 0 0 8
; CHECK-NEXT: .note.mine NOTE {{.*}} 00 A 0 0 {{4|16}}
; CHECK-NEXT: .rodata PROGBITS {{.*}} A 0 0 128
; CHECK-NEXT: .data.mine PROGBITS {{.*}} 00000c 00 WA 0 0 4
; CHECK-NEXT: .bss.mine NOBITS {{.*}} 000004 00 WA 0 0 4
; CHECK-NEXT: .tdata.mine PROGBITS {{.*}} 000004 00 WAT 0 0 4
; CHECK-NEXT: .tbss.mine NOBITS {{.*}} 000004 00 WAT 0 0 4
; CHECK-NEXT: .eh_frame PROGBITS {{.*}} A 0 0 8
; CHECK-NEXT: .note.GNU-stack PROGBITS {{.*}} 000000 00 0 0 1
function void aligned() align(64) { return }
function void hot() section(".text.hot") { return }
const pointer a section(".init_array") = aligned
const pointer b section(".fini_array.7") = aligned
const pointer c section(".preinit_array") = aligned
const pointer d section(".init_arrays") = aligned
const uint32_t e[3] section(".note.mine") = [0, 0, 0]
const uint8_t f[3] align(128) weak = [1, 2, 3]
data uint32_t g section(".data.mine") = 0
data uint32_t h section(".data.mine") hidden = 1
data uint32_t i section(".data.mine") = 0
data uint32_t j section(".bss.mine")
data uint32_t k thread section(".tdata.mine") = 1
data uint32_t l thread section(".tbss.mine")

; CHECK: 1 FUNC GLOBAL DEFAULT {{[0-9]+}} aligned
; CHECK-NEXT: 1 FUNC GLOBAL DEFAULT {{[0-9]+}} hot
; CHECK: 3 OBJECT WEAK DEFAULT {{[0-9]+}} f
; CHECK-NEXT: 4 OBJECT GLOBAL DEFAULT {{[0-9]+}} g
; CHECK-NEXT: 4 OBJECT GLOBAL HIDDEN {{[0-9]+}} h
; CHECK: 4 TLS GLOBAL DEFAULT {{[0-9]+}} l
