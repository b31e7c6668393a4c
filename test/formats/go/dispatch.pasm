; Dispatchers in Go listings and in declarations.
; RUN: rm -rf %t && mkdir %t
; RUN: %pasmc -mabi=goasm -mgo-package=p %s -o %t/x_amd64.s -emit-go-stubs %t/x.go
; RUN: FileCheck %s < %t/x_amd64.s && FileCheck --check-prefix=STUB %s < %t/x.go
; RUN: not %pasmc -mabi=gosyso -mgo-package=p %s -o %t/x.syso 2>&1 | FileCheck --check-prefix=SYSO %s
; RUN: %pasmc -mdispatch=ifunc -mtarget=x86_64-linux-gnu %s -o %t/x.o -emit-c-header - | FileCheck --check-prefix=HEADER %s
; RUN: %pasmc -mdispatch=pointer -mtarget=x86_64-linux-gnu %s -o %t/x.o -emit-c-header - | FileCheck --check-prefix=HEADER %s
pasm 1

static function uint32_t wide(uint32_t x) target(avx2) {
    reg32 r
    ymm y
    vpxor y, y, y
    vmovd r, y.xmm
    return r
}
static function uint32_t any(uint32_t x) {
    return 1
}
; CHECK: TEXT dispatch_detect<>(SB), NOSPLIT|NOFRAME, $0-0
; CHECK: CPUID
; CHECK: XGETBV
; CHECK: TEXT ·Level(SB), NOSPLIT|NOFRAME, $0-12
; CHECK-NEXT: LEAQ Level_pointer<>(SB), AX
; CHECK-NEXT: JMP (AX)
; CHECK: TEXT Level_resolve<>(SB), NOSPLIT|NOFRAME, $0-0
; CHECK: DATA Level_pointer<>+0(SB)/8, $Level_resolve<>(SB)
; STUB: // Level tells what was chosen.
; STUB-NEXT: func Level(x uint32) uint32
; HEADER: uint32_t Level(uint32_t x);
; SYSO: [[#@LINE+2]]:1: error: a .syso object has no room for what a dispatcher finds out: choose in Go, or write a listing by -mabi=goasm [dispatch-in-syso]
/// Level tells what was chosen.
dispatch Level = [wide, any]
