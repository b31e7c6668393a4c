; Objects beside Go packages: constants in .text, no relocations, hidden names, and the jumps that Go calls.
; RUN: rm -rf %t && mkdir %t && cd %t
; RUN: %pasmc -mabi=gosyso -mgo-package=kernels %s -emit-go-trampolines x_amd64.s
; RUN: %readelf -SrsW syso_linux_amd64.syso | FileCheck --check-prefix=ELF %s
; RUN: FileCheck --match-full-lines %s < x_amd64.s
; RUN: %pasmc -mabi=gosyso -mgo-package=kernels -mname-prefix=Pre %s -o x.syso -emit-go-trampolines - | FileCheck --check-prefix=PREFIX %s
; PREFIX: TEXT ·PreScale(SB)
; PREFIX-NEXT: JMP pasm_kernels_PreScale(SB)
; RUN: %pasmc -mabi=gosyso -mgo-package=kernels %s -o x.syso -emit-go-stubs - | FileCheck --check-prefix=STUBS %s
; STUBS: func Renamed()
; RUN: %pasmc -mabi=gosyso -mgo-package=kernels -mtarget=x86_64-windows %s
; RUN: llvm-readobj-19 --sections --relocs --symbols syso_windows_amd64.syso | FileCheck --check-prefix=COFF %s
; RUN: %pasmc -mabi=gosyso -mgo-package=kernels -mtarget=x86_64-darwin %s
; RUN: llvm-readobj-19 --sections --relocs --symbols syso_darwin_amd64.syso | FileCheck --check-prefix=MACHO %s
pasm 1

; ELF-NOT: .rodata
; ELF: There are no relocations in this file.
; ELF: FUNC LOCAL DEFAULT {{.*}} twice
; ELF: FUNC GLOBAL HIDDEN {{.*}} pasm_kernels_Scale
; COFF-NOT: Name: .rdata
; COFF: Relocations [
; COFF-NEXT: ]
; COFF: Name: pasm_kernels_Scale
; MACHO-NOT: Name: __const
; MACHO: Relocations [
; MACHO-NEXT: ]
; MACHO: Name: _pasm_kernels_Scale

static function uint64_t twice(uint64_t x) {
    reg64 r
    load r, x
    add r, r
    return r
}
; CHECK: TEXT ·Scale(SB), NOSPLIT|NOFRAME, $0-16
; CHECK-NEXT: JMP pasm_kernels_Scale(SB)
function double Scale(double x) {
    xmm v
    load v, x
    mulsd v, float64(3.5)
    return v
}
; CHECK: TEXT ·Renamed(SB), NOSPLIT|NOFRAME, $0-0
; CHECK-NEXT: JMP pasm_kernels_Renamed(SB)
function void named(void) symbol("Renamed") {
    return
}
; CHECK: TEXT ·Deep(SB), 0, $328-16
; CHECK-NEXT: RET pasm_kernels_Deep(SB)
function uint64_t Deep(uint64_t x) {
    local uint64_t places[37]
    reg64 r
    load r, x
    mov [places], r
    call twice(r) -> r
    return r
}
