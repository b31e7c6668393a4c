; RUN: %pasmc %s -o %t.o && %readelf -SrW %t.o | FileCheck %s
; RUN: %pasmc -S %s -o %t.s && FileCheck --check-prefix=GNU %s < %t.s
; RUN: as %t.s -o %t.gnu.o && %readelf -SrW %t.gnu.o | FileCheck %s
; Addresses in data: of functions, data, text and labels; and distances from a table.
pasm 1

static function void f(void) {
    return
}
function void g(void) {
    return
}
data uint32_t numbers[4]
; What a loader writes to is read-only only afterwards.
; CHECK: .data.rel.ro PROGBITS {{.*}} WA
const pointer functions[] = [f, g, later]
const pointer places[] = [&numbers + 8, numbers, 0]
static const char* names[] = ["one", "three"]
const rel32 distances[] = [f - distances, g - distances, later - distances + 4, 0]
function void later(void) {
    return
}

function int choose(int i) {
    reg64 r, t
    load r, i
    ; The table speaks of itself and of labels further down.
    const rel32 cases[] = [zero - cases, one - cases]
    lea t, [cases]
    movsxd r, dword [t + r*4]
    add r, t
    jmp r -> zero, one
zero:
    return 10
one:
    return 11
}

function int choose_pointer(int i) {
    reg64 r, t
    load r, i
    const pointer cases[] = [zero, one]
    lea t, [cases]
    jmp [t + r*8]
zero:
    return 20
one:
    return 21
}

; CHECK: Relocation section '.rela.data.rel.ro'
; CHECK: R_X86_64_64 {{.*}} .text + 0
; CHECK: R_X86_64_64 {{.*}} g + 0
; CHECK: R_X86_64_64 {{.*}} later + 0
; CHECK: R_X86_64_64 {{.*}} numbers + 8
; CHECK: R_X86_64_64 {{.*}} numbers + 0
; CHECK: R_X86_64_64
; CHECK: R_X86_64_64
; CHECK: R_X86_64_64 {{.*}} .text +
; CHECK: R_X86_64_64 {{.*}} .text +
; CHECK: Relocation section '.rela.rodata'
; CHECK: R_X86_64_PC32 {{.*}} .text + 0
; CHECK: R_X86_64_PC32 {{.*}} g + 4
; CHECK: R_X86_64_PC32 {{.*}} later + c
; CHECK: R_X86_64_PC32 {{.*}} .text +
; CHECK: R_X86_64_PC32 {{.*}} .text +
; GNU: .section ".data.rel.ro","aw",@progbits
; GNU: .quad f
; GNU: .long {{.*}}zero{{.*}}-.
