; A Mach-O object as a whole: header, load commands, sections, relocations and symbols.
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.o
; RUN: llvm-readobj-19 --file-headers --sections --relocations --symbols %t.o | FileCheck %s
; RUN: llvm-otool-19 -l %t.o | FileCheck --check-prefix=COMMANDS %s
; RUN: llvm-objdump-19 --macho -d -r %t.o | FileCheck --check-prefix=CODE %s
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.again.o && cmp %t.o %t.again.o
; RUN: %pasmc -mtarget=x86_64-apple-macos -ffunction-sections %s -o %t.sections.o && cmp %t.o %t.sections.o
pasm 1

extern function void external_function(void)
extern data int external_data
static data int local_value = 1
data uint64_t zero_value[3]
const float32x8 wide = 1.0
const pointer addresses[] = [exported, &wide[4], local_value]
const rel32 distances[] = [exported - distances, local_function - distances]

static function void local_function(void) {
    call external_function
    return
}
function void exported(void) hidden {
    reg64 p
    xmm v, w, x
    ymm y
    load p, &external_data
    mov byte [local_value], 1
    mov word [local_value], 1
    mov dword [local_value + 8], 1
    mov p, [local_value]
    movss v, float32(1.5)
    movsd w, float64(2.5)
    movaps x, float32x4(1, 2, 3, 4)
    jmp local_function
}
function void in_place(void) target(avx) {
    ymm y
    vmovaps y, float64x4(1, 2, 3, 4)
    vzeroall
    return
}
function int weak_function(void) weak {
    return 0
}
function int elsewhere(void) section("__TEXT,__cold") symbol("exact") {
    return 1
}
