; -emit-json-metadata. docs/metadata.schema.json is checked against such files in test/declarations/.
; RUN: %pasmc %s -o %t.o -emit-json-metadata - | FileCheck %s
pasm 1

; CHECK: "version": 2,
; CHECK: "abi": "sysv",
; CHECK-NEXT: "format": "elf",
; CHECK: "name": "work",
; CHECK-NEXT: "symbol": "work",
; CHECK-NEXT: "binding": "global",
; CHECK-NEXT: "kind": "function",
; CHECK-NEXT: "documentation": "Works.",
; CHECK: "type": "const float*",
; CHECK-NEXT: "size": 8,
; CHECK: "name": "x",
; CHECK: "register": "rdi"
; CHECK: "results": [
; CHECK: "type": "float",
; CHECK: "register": "zmm0"
; CHECK: "target": "avx",
; CHECK: "needs": [
; CHECK: "avx"
; CHECK: "used": [
; CHECK: "rbx"
; CHECK: "clobbered": [
; CHECK-NOT: "rbx"
; CHECK: "zmm0"
; CHECK: "size": 16,
; CHECK-NEXT: "saved": [
; CHECK-NEXT: "rbx"
; CHECK: "code_size": {{[1-9]}}
; CHECK: "line": [[#@LINE+2]],
/// Works.
function float work(const float* x) target(avx) {
    local uint64_t place
    xmm v
    mov rbx, 1
    push rbx
    pop rbx
    load rdi, x
    vmovss v, [rdi]
    return v
}
; CHECK: "name": "table",
; CHECK: "type": "uint32_t[2]",
; CHECK-NEXT: "size": 8,
; CHECK: "constant": true,
const uint32_t table[2] = [1, 2]
