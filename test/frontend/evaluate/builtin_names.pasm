; RUN: %pasmc --emit=ir -mcpu=haswell %s -o - | FileCheck %s
; abi, os, pointer_size and format; isa() and defined().
pasm 1

; CHECK: constant name size(5) align(1) = 73 79 73 76 00
const char name[] = abi
; CHECK: constant pointers size(1) align(1) = 08
const uint8_t pointers = pointer_size
; CHECK: constant format_name size(4) align(1) = 65 6c 66 00
const char format_name[] = format
; CHECK: constant known size(3) align(1) = 01 00 01
const bool known[] = [defined(name), defined(unknown), defined(rax)]
; CHECK: constant has size(3) align(1) = 01 00 01
const bool has[] = [isa(avx2), isa(avx512f), isa(bmi2, fma3)]

; What cannot be called does not hide a builtin.
let len = 4
; CHECK: constant called size(2) align(1) = 06 03
const uint8_t called[] = [sum([1, 2, 3]), len("abc")]
function void sum() { return }
; CHECK: constant again size(1) align(1) = 07
const uint8_t again = sum([3, len])

function int level() target(avx512f) {
    ; CHECK: load{{.*}}eax, 512
    load eax, isa(avx512f) ? 512 : 256
    return eax
}
