; RUN: %pasmc --print-streams %s | FileCheck %s
; RUN: %pasmc --print-streams %s -o %t.o | FileCheck %s
; RUN: %pasmc %s -o %t.plain.o && cmp %t.o %t.plain.o
; RUN: %pasmc --print-streams -S %s -o - 2>%t.listing | FileCheck --check-prefix=ASM %s
; RUN: FileCheck %s < %t.listing
; RUN: %pasmc --print-streams --isa-report %s 2>%t.listing | FileCheck --check-prefix=REPORT %s
; RUN: FileCheck %s < %t.listing
; RUN: not %pasmc --print-streams --emit=ir %s -o %t.none 2>&1 | FileCheck --check-prefix=ERROR %s
; RUN: not %pasmc --print-streams --emit=ast %s -o %t.none 2>&1 | FileCheck --check-prefix=ERROR %s
; ASM: mul{{.*}}
; REPORT: function dot
; ERROR: error: `--print-streams` needs the final code, and `--emit={{ir|ast}}` stops before it [option-needs-code]
pasm 1

; A function without streams is not listed.
; CHECK-NOT: function none
function void none() {
    return
}

; CHECK-LABEL: function dot, 2 streams
; CHECK-NEXT: {{^}}  stream loads, {{.*}}print_streams.pasm:[[#@LINE+11]]: 2 instructions{{$}}
; CHECK-NEXT: {{^}}        2     0x2  {{.*}}print_streams.pasm:[[#@LINE+11]]: mov rcx, [rdi]{{ +}}; mov a, [p]{{$}}
; CHECK-NEXT: {{^}}        4     0x9  {{.*}}print_streams.pasm:[[#@LINE+12]]: mov rdx, [rdi + 8]{{ +}}; mov b, [p + 8*i] (i = 1){{$}}
; CHECK-NEXT: {{^}}  stream maths, {{.*}}print_streams.pasm:[[#@LINE+14]]: 3 instructions{{$}}
; CHECK-NEXT: {{^}}        3     0x5  {{.*}}print_streams.pasm:[[#@LINE+14]]: imul rcx, 5{{ +}}; imul a, 5{{$}}
; CHECK-NEXT: {{^}}        5     0xd  {{.*}}print_streams.pasm:[[#@LINE+14]]: imul rdx, 7{{ +}}; imul b, 7{{$}}
; CHECK-NEXT: {{^}}        6    0x11  {{.*}}print_streams.pasm:[[#@LINE+14]]: add rcx, rdx{{ +}}; add a, b{{$}}
; CHECK-NEXT: {{^}}  order: outside, loads, maths, loads, 2 maths, 3 outside{{$}}
function uint64_t dot(const uint64_t* x) {
    reg64 p, a, b
    load p, x
    stream loads {
        mov a, [p]
        for i in 1..2 {
            mov b, [p + 8*i]
        }
    }
    stream maths {
        imul a, 5
        imul b, 7
        add a, b
    }
    xor eax, eax
    interleave loads, maths
    add a, rax
    return a
}

; The move of a portable form is the compiler's.
; CHECK-LABEL: function portable_form, 2 streams
; CHECK-NEXT: stream s
; CHECK-NEXT: movaps xmm{{.*}}; addps b, a, a (added)
; CHECK-NEXT: addps
; CHECK: stream t0 (i = 0), {{.*}}: 1 instruction{{$}}
; CHECK: order:
function void portable_form(float* to) portable {
    reg64 p
    xmm a, b
    load p, to
    movups a, [p]
    stream s {
        addps b, a, a
        movups [p], b
        movups [p + 16], a
    }
    for i in 0..1 {
        stream t${i} { mov eax, 5 }
        interleave t${i}
    }
    issue s
    return
}
