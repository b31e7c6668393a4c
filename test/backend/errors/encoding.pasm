; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; Operands that match a form and still have no encoding.
pasm 1

function void too_long(void* p) target(x86_64, rtm) {
    assume rdi, r8, r9
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: `add` has no encoding with these operands: it would take more than 15 bytes{{.*}}[no-encoding]
    xacquire lock add dword ptr fs:[r8d + r9d*2 + 0x1000], 0x10000
    ret
}
