; -S: GNU assembly for COFF that `as` turns into the same sections, relocations and symbols, whatever the names.
; RUN: %pasmc -mabi=ms %s -o %t.obj
; RUN: %pasmc -mabi=ms -S %s -o %t.s
; RUN: x86_64-w64-mingw32-as %t.s -o %t.as.obj
; RUN: %python %S/../Inputs/same_coff.py %t.obj %t.as.obj
; RUN: FileCheck %s < %t.s
; RUN: %pasmc -mabi=ms -ffunction-sections %s -o %t.f.obj
; RUN: %pasmc -mabi=ms -ffunction-sections -S %s -o %t.f.s
; RUN: x86_64-w64-mingw32-as %t.f.s -o %t.f.as.obj
; RUN: %python %S/../Inputs/same_coff.py %t.f.obj %t.f.as.obj
pasm 1

extern function int printf(int x)
extern function int imported(int x) dllimport
extern function int odd_import(int x) symbol("odd import") dllimport
extern function int absent(int x) weak
const uint32_t rcx_table[3] = [1, 2, 3]
data uint64_t counter = 7
data uint64_t zeroed = 0
data uint32_t per_thread thread = 9
const pointer pointers[4] = [&counter + 4, &first, &printf, &local_one]
const rel32 distances[2] = [printf - distances, counter - distances]

; CHECK:      .set .Lalias[[#RAX:]], rax
; CHECK:      {{^.*}}.text{{$}}
; CHECK:      .globl rax
; CHECK-NEXT: .def rax; .scl 2; .type 32; .endef
; CHECK-NEXT: rax:
function int first(int x) symbol("rax") {
    load eax, x
    return eax
}

; CHECK: and:
function int second(int x) symbol("and") {
    reg32 r
    load r, x
    ; CHECK: add {{e..}}, dword ptr [rip + .Lalias
    add r, [eq]
    mov dword [eq], 5
    return r
}

data uint32_t eq = 5

; CHECK: .def local_one; .scl 3; .type 32; .endef
static function int local_one(int x) {
    reg32 r
    load r, x
    jmp third
third:
    return r
}

; CHECK:      .seh_proc third_function
; CHECK-NEXT: sub rsp, 40
; CHECK-NEXT: .seh_stackalloc 40
; CHECK-NEXT: .seh_endprologue
; CHECK:      .seh_endproc
function int third_function(int x) {
    reg32 r
    reg64 p
    load r, x
    call local_one(r) -> r
    call first(r) -> r
    call imported(r) -> r
    call odd_import(r) -> r
    load p, &absent
    load p, &per_thread
    add  r, [p]
    return r
}

function int tail_calls(int x) noframe {
    assume ecx
    test ecx, ecx
    jz first
    js overridable
    cmp ecx, 5
    je local_one
    jmp first
}

function int overridable(int x) weak {
    load eax, 0
    return eax
}

function float inline_one(float x) comdat dllexport {
    xmm v
    load v, x
    mulss v, float32(2.5)
    mulss v, float32(2.5)
    return v
}

; CHECK: .section ".rdata$__real@40200000","dr"
; CHECK-NEXT: .linkonce discard
; CHECK: .ascii " -export:inline_one"
