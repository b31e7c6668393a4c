; A Mach-O object as a whole: header, load commands, sections, relocations and symbols.
; RUN: %pasmc -w -fno-asynchronous-unwind-tables -mtarget=x86_64-apple-macos %s -o %t.o
; RUN: llvm-otool-19 -hlv %t.o | FileCheck %s
; RUN: llvm-objdump-19 --macho -d -r %t.o | FileCheck --check-prefix=CODE %s
; RUN: llvm-objdump-19 -t %t.o | FileCheck --check-prefix=SYMBOLS %s
; RUN: llvm-nm-19 -m %t.o | FileCheck --check-prefix=NAMES %s
; RUN: llvm-objcopy-19 %t.o %t.copy.o && llvm-objdump-19 --macho -d -r %t.copy.o | FileCheck --check-prefix=CODE %s
; RUN: %pasmc -w -fno-asynchronous-unwind-tables -mtarget=x86_64-apple-macos %s -o %t.again.o && cmp %t.o %t.again.o
; RUN: %pasmc -w -fno-asynchronous-unwind-tables -mtarget=x86_64-apple-macos -ffunction-sections %s -o %t.sections.o && cmp %t.o %t.sections.o

; Four load commands; one segment.
; CHECK: MH_MAGIC_64 X86_64 ALL 0x00 OBJECT 4 920 SUBSECTIONS_VIA_SYMBOLS
; CHECK-LABEL: cmd LC_SEGMENT_64
; CHECK-NEXT: cmdsize 792
; CHECK-NEXT: segname
; CHECK-NEXT: vmaddr 0x0000000000000000
; CHECK-NEXT: vmsize 0x0000000000000158
; CHECK-NEXT: fileoff 952
; CHECK-NEXT: filesize 320
; CHECK-NEXT: maxprot rwx
; CHECK-NEXT: initprot rwx
; CHECK-NEXT: nsects 9
; CHECK: sectname __text
; CHECK-NEXT: segname __TEXT
; CHECK-NEXT: addr 0x0000000000000000
; CHECK-NEXT: size 0x0000000000000073
; CHECK-NEXT: offset 952
; CHECK-NEXT: align 2^4 (16)
; CHECK-NEXT: reloff 1272
; CHECK-NEXT: nreloc 11
; CHECK-NEXT: type S_REGULAR
; CHECK-NEXT: attributes PURE_INSTRUCTIONS SOME_INSTRUCTIONS
; CHECK: sectname __cold
; CHECK-NEXT: segname __TEXT
; CHECK: attributes PURE_INSTRUCTIONS SOME_INSTRUCTIONS
; CHECK: sectname __data
; CHECK-NEXT: segname __DATA
; CHECK: sectname __const
; CHECK-NEXT: segname __TEXT
; CHECK: sectname __const
; CHECK-NEXT: segname __DATA
; CHECK: sectname __literal4
; CHECK: align 2^2
; CHECK: type S_4BYTE_LITERALS
; CHECK: sectname __literal8
; CHECK: align 2^3
; CHECK: type S_8BYTE_LITERALS
; CHECK: sectname __literal16
; CHECK: align 2^4
; CHECK: type S_16BYTE_LITERALS
; CHECK: sectname __bss
; CHECK-NEXT: segname __DATA
; CHECK-NEXT: addr 0x0000000000000140
; CHECK-NEXT: size 0x0000000000000018
; CHECK-NEXT: offset 0
; CHECK: type S_ZEROFILL
; CHECK-LABEL: cmd LC_BUILD_VERSION
; CHECK-NEXT: cmdsize 24
; CHECK-NEXT: platform macos
; CHECK-NEXT: sdk n/a
; CHECK-NEXT: minos 11.0
; CHECK-NEXT: ntools 0
; CHECK-LABEL: cmd LC_SYMTAB
; CHECK-NEXT: cmdsize 24
; CHECK-NEXT: symoff 1416
; CHECK-NEXT: nsyms 13
; CHECK-NEXT: stroff 1624
; CHECK-NEXT: strsize 152
; CHECK-LABEL: cmd LC_DYSYMTAB
; CHECK-NEXT: cmdsize 80
; CHECK-NEXT: ilocalsym 0
; CHECK-NEXT: nlocalsym 3
; CHECK-NEXT: iextdefsym 3
; CHECK-NEXT: nextdefsym 8
; CHECK-NEXT: iundefsym 11
; CHECK-NEXT: nundefsym 2

; Fields hold what is added to the symbol, less the immediate behind the field; of literals, the distance in this file.
; CODE: callq _external_function
; CODE: movq _external_data(%rip), %rax
; CODE-NEXT: movb $0x1, _local_value-1(%rip)
; CODE-NEXT: movw $0x1, _local_value-2(%rip)
; CODE-NEXT: movl $0x1, _local_value+4(%rip)
; CODE-NEXT: movq _local_value(%rip), %rax
; CODE-NEXT: movss 0xd8(%rip), %xmm0
; CODE-NEXT: movsd 0xd8(%rip), %xmm0
; CODE-NEXT: movaps 0xe1(%rip), %xmm0
; CODE-NEXT: jmp _local_function
; CODE: vmovaps lC0(%rip), %ymm0
; CODE: Relocation information (__TEXT,__text) 11 entries
; CODE-NEXT: address
; CODE-NEXT: 00000064 True long True SIGNED False lC0
; CODE-NEXT: 00000050 True long True BRANCH False _local_function
; CODE-NEXT: 0000004b True long False SIGNED False 8 (__TEXT,__literal16)
; CODE-NEXT: 00000044 True long False SIGNED False 7 (__TEXT,__literal8)
; CODE-NEXT: 0000003c True long False SIGNED False 6 (__TEXT,__literal4)
; CODE-NEXT: 00000034 True long True SIGNED False _local_value
; CODE-NEXT: 00000029 True long True SIGNED4 False _local_value
; CODE-NEXT: 00000021 True long True SIGNED2 False _local_value
; CODE-NEXT: 00000019 True long True SIGNED1 False _local_value
; CODE-NEXT: 00000013 True long True GOT_LD False _external_data
; CODE-NEXT: 00000005 True long True BRANCH False _external_function
; CODE: Relocation information (__TEXT,__const) 4 entries
; CODE-NEXT: address
; CODE-NEXT: 00000024 False long True SUB False _distances
; CODE-NEXT: 00000024 False long True UNSIGND False _local_function
; CODE-NEXT: 00000020 False long True SUB False _distances
; CODE-NEXT: 00000020 False long True UNSIGND False _exported
; CODE: Relocation information (__DATA,__const) 3 entries
; CODE-NEXT: address
; CODE-NEXT: 00000010 False quad True UNSIGND False _local_value
; CODE-NEXT: 00000008 False quad True UNSIGND False _wide
; CODE-NEXT: 00000000 False quad True UNSIGND False _exported

; Local symbols, defined ones that others see, undefined ones; labels and literals have none.
; SYMBOLS: SYMBOL TABLE:
; SYMBOLS-NEXT: 0000000000000000 l F __TEXT,__text _local_function
; SYMBOLS-NEXT: 0000000000000088 l O __DATA,__data _local_value
; SYMBOLS-NEXT: 00000000000000e0 l O __TEXT,__const lC0
; SYMBOLS-NEXT: 0000000000000010 g F __TEXT,__text .hidden _exported
; SYMBOLS-NEXT: 0000000000000060 g F __TEXT,__text _in_place
; SYMBOLS-NEXT: 0000000000000070 w F __TEXT,__text _weak_function
; SYMBOLS-NEXT: 0000000000000080 g F __TEXT,__cold exact
; SYMBOLS-NEXT: 0000000000000140 g O __DATA,__bss _zero_value
; SYMBOLS-NEXT: 00000000000000a0 g O __TEXT,__const _wide
; SYMBOLS-NEXT: 0000000000000100 g O __DATA,__const _addresses
; SYMBOLS-NEXT: 00000000000000c0 g O __TEXT,__const _distances
; SYMBOLS-NEXT: 0000000000000000 *UND* _external_function
; SYMBOLS-NEXT: 0000000000000000 *UND* _external_data
; NAMES-DAG: (__TEXT,__text) private external _exported
; NAMES-DAG: (__TEXT,__text) weak external _weak_function
; NAMES-DAG: (__TEXT,__text) non-external _local_function
; NAMES-DAG: (undefined) external _external_data
pasm 1

extern function void external_function(void)
extern data int external_data
static data int local_value = 1
data uint64_t zero_value[3]
const float32x8 wide = 1.0
const pointer addresses[] = [exported, wide + 4, local_value]
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
