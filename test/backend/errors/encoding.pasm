; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; Operands that match a form and still have no encoding.
pasm 1

function void too_long(void* p) target(x86_64, rtm) {
    assume rdi, r8, r9
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: `add` has no encoding with these operands: it would take more than 15 bytes{{.*}}[no-encoding]
    xacquire lock add dword ptr fs:[r8d + r9d*2 + 0x1000], 0x10000
    ret
}

function void other_width(void* p) target(x86_64, movdir64b) {
    assume rdi
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: `movdir64b` has no encoding with these operands: the register is an address too{{.*}}[no-encoding]
    movdir64b edi, [rdi]
    ret
}

function void no_sib(void* p) target(x86_64, amx_tile) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: `tileloadd` has no encoding with these operands: it takes no such address [no-encoding]
    tileloadd tmm0, [rip + 64]
    ret
}
