; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; Operands that match a form and still have no encoding.
pasm 1

function void high_bytes(void* p) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: ah, ch, dh and bh cannot stand in one instruction{{.*}}[high-byte-with-rex]
    mov ah, sil
    ret
}

function void index(void* p) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: rsp cannot be an index{{.*}}[index-is-rsp]
    mov eax, [rdi + rsp*2]
    ret
}

function void displacement(void* p) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: displacement 2147483648 does not fit 32 bits{{.*}}[displacement-out-of-range]
    mov eax, [rdi + 0x80000000]
    ret
}

function void too_long(void* p) target(x86_64, rtm) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: `add` would take more than 15 bytes{{.*}}[instruction-too-long]
    xacquire lock add dword ptr fs:[r8d + r9d*2 + 0x1000], 0x10000
    ret
}

function void narrow(void* p) {
    ; CHECK: encoding.pasm:[[#@LINE+1]]:5: error: an address takes 64-bit or 32-bit registers{{.*}}[address-not-encodable]
    mov eax, [rdi + ecx]
    ret
}
