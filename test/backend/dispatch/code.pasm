; The code of dispatchers: what is asked, and how the choice is kept.
; RUN: %pasmc -mdispatch=pointer -S %s -o - | FileCheck --check-prefixes=CHECK,POINTER %s
; RUN: %pasmc -mtarget=x86_64-linux-gnu -S %s -o - | FileCheck --check-prefixes=CHECK,IFUNC %s
; RUN: %pasmc -mtarget=x86_64-linux-musl -S %s -o - | FileCheck --check-prefixes=CHECK,POINTER %s
; RUN: %pasmc -mtarget=x86_64-unknown-openbsd -S %s -o - | FileCheck --check-prefixes=CHECK,POINTER %s
; RUN: %pasmc -mabi=ms -mimage-format=ms-coff -S %s -o - | FileCheck --check-prefix=WINDOWS %s
; RUN: %pasmc -mdispatch=pointer -fcf-protection -S %s -o - | FileCheck --check-prefixes=LANDING,LANDING-POINTER %s
; RUN: %pasmc -fcf-protection -S %s -o - | FileCheck --check-prefix=LANDING %s
; RUN: %pasmc --isa-report %s | FileCheck --check-prefix=REPORT %s
; RUN: %pasmc --emit=ir %s | FileCheck --check-prefix=IR %s
pasm 1
static function int wide(int x) target(avx512vl) {
    vpxord ymm16, ymm16, ymm16
    return 4
}
static function int middle(int x) target(avx2) {
    vpxor xmm0, xmm0, xmm0
    vpbroadcastd xmm0, xmm0
    return 2
}
static function int any(int x) {
    return 1
}
extern function int elsewhere(int x) target(lzcnt)
; IR: dispatch choose = [wide, middle, elsewhere, any]
dispatch choose = [wide, middle, elsewhere, any]

; CHECK-LABEL: {{^}}dispatch.detect:
; CHECK: push rbx
; CHECK: push rdi
; What the operating system saves: nothing that is known of where XGETBV must not be executed.
; CHECK: mov eax, 1
; CHECK-NEXT: mov ecx, 0
; CHECK-NEXT: cpuid
; CHECK-NEXT: mov r11d, 4294967295
; CHECK-NEXT: test ecx, 134217728
; CHECK-NEXT: je
; CHECK-NEXT: mov ecx, 0
; CHECK-NEXT: xgetbv
; CHECK-NEXT: not eax
; CHECK-NEXT: mov r11d, eax
; CHECK: mov eax, 0
; CHECK: cpuid
; CHECK-NEXT: mov edi, eax
; CHECK-NEXT: cmp edi, 1
; AVX
; CHECK: mov eax, 1
; CHECK: cpuid
; CHECK-NEXT: test r11d, 6
; CHECK-NEXT: je
; CHECK-NEXT: and ecx, 4026531839
; CHECK: mov dword ptr [rip + dispatch.features + 4], ecx
; CHECK-NEXT: cmp edi, 7
; CHECK-NEXT: jb
; AVX2; AVX-512 F and VL
; CHECK: mov eax, 7
; CHECK: cpuid
; CHECK-NEXT: test r11d, 6
; CHECK-NEXT: je
; CHECK-NEXT: and ebx, 4294967263
; CHECK: test r11d, 230
; CHECK-NEXT: je
; CHECK-NEXT: and ebx, 2147418111
; CHECK: mov dword ptr [rip + dispatch.features + 8], ebx
; LZCNT
; CHECK: mov eax, 2147483648
; CHECK: sub edi, 2147483648
; CHECK-NEXT: cmp edi, 65535
; CHECK-NEXT: ja
; CHECK-NEXT: cmp edi, 1
; CHECK-NEXT: jb
; CHECK-NEXT: mov eax, 2147483649
; CHECK: mov dword ptr [rip + dispatch.features + 12], ecx
; CHECK: mov dword ptr [rip + dispatch.features], 1
; CHECK: pop rdi
; CHECK: pop rbx
; CHECK: ret

; POINTER: .globl choose
; POINTER: .type choose, @function
; POINTER-LABEL: {{^}}choose:
; POINTER: jmp qword ptr [rip + choose.pointer]
; POINTER-LABEL: {{^}}choose.resolve:
; POINTER: push rax
; POINTER: push rcx
; POINTER: push rdx
; IFUNC-LABEL: {{^}}choose.resolve:
; IFUNC: .globl choose
; IFUNC: .type choose, @gnu_indirect_function
; IFUNC: .set choose, choose.resolve
; IFUNC: sub rsp, 8
; CHECK: cmp dword ptr [rip + dispatch.features], 0
; CHECK-NEXT: jne
; CHECK-NEXT: call dispatch.detect
; CHECK: mov eax, dword ptr [rip + dispatch.features + 8]
; CHECK-NEXT: not eax
; CHECK-NEXT: test eax, 2147549184
; CHECK-NEXT: jne
; CHECK-NEXT: lea rax, [rip + wide]
; CHECK-NEXT: jmp
; CHECK: test dword ptr [rip + dispatch.features + 4], 268435456
; CHECK-NEXT: je
; CHECK-NEXT: test dword ptr [rip + dispatch.features + 8], 32
; CHECK-NEXT: je
; CHECK-NEXT: lea rax, [rip + middle]
; CHECK: test dword ptr [rip + dispatch.features + 12], 32
; CHECK-NEXT: je
; CHECK-NEXT: lea rax, [rip + elsewhere]
; CHECK: lea rax, [rip + any]
; IFUNC: add rsp, 8
; IFUNC: ret
; POINTER: mov qword ptr [rip + choose.pointer], rax
; POINTER: pop rdx
; POINTER: pop rcx
; POINTER: pop rax
; POINTER: jmp qword ptr [rip + choose.pointer]
; POINTER: .quad choose.resolve

; What holds arguments differs.
; WINDOWS-LABEL: {{^}}choose.resolve:
; WINDOWS-NOT: push rax
; WINDOWS: push rcx
; WINDOWS: push rdx
; WINDOWS: sub rsp, 8

; REPORT-NOT: function choose
; REPORT-NOT: function dispatch
; REPORT: dispatch choose
; REPORT-NEXT: wide: tests avx512f, avx512vl
; REPORT-NEXT: middle: tests avx, avx2
; REPORT-NEXT: elsewhere: tests lzcnt
; REPORT-NEXT: any: tests nothing

; All are reached by indirect branches, but not what only the code of dispatchers calls.
; LANDING-LABEL: {{^}}wide:
; LANDING: endbr64
; LANDING-LABEL: {{^}}middle:
; LANDING: endbr64
; LANDING-LABEL: {{^}}any:
; LANDING: endbr64
; LANDING-LABEL: {{^}}dispatch.detect:
; LANDING-NOT: endbr64
; LANDING-POINTER-LABEL: {{^}}choose:
; LANDING-POINTER: endbr64
; LANDING-LABEL: {{^}}choose.resolve:
; LANDING: endbr64
