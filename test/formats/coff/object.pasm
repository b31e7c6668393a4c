; The parts of a COFF object, as another reader sees them.
; RUN: %pasmc -mabi=ms -fno-asynchronous-unwind-tables %s -o %t.obj
; RUN: llvm-readobj-19 --file-headers --sections --relocs --symbols %t.obj | FileCheck %s --check-prefixes=HEAD,SECTIONS
; RUN: llvm-readobj-19 --relocs %t.obj | FileCheck %s --check-prefix=RELOCATIONS
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -fno-asynchronous-unwind-tables %s -o %t.msvc.obj
; RUN: %pasmc -mtarget=x86_64-w64-mingw32 -fno-asynchronous-unwind-tables %s -o %t.mingw.obj
; RUN: cmp %t.obj %t.msvc.obj
; RUN: cmp %t.obj %t.mingw.obj
pasm 1

extern function int outside(int x)
data uint32_t variable = 5
data uint8_t zeros[40] align(32)
static data uint64_t local_variable = 6
const uint16_t constant[3] = [1, 2, 3]
const pointer addresses[3] = [&outside, &variable + 8, &local]
const rel32 distances[1] = [outside - distances]
const uint32_t named_section section("a_name_of_23_characters") = 9

static function int local(int x) {
    reg32 r
    load r, x
    add  r, dword [local_variable]
    return r
}

function int a_function_with_a_long_name(int x) {
    reg32 r
    load r, x
    add  r, [variable]
    mov  dword [variable], 1
    mov  word [variable + 2], 1
    mov  byte [variable + 3], 1
    call outside(r) -> r
    call local(r) -> r
    return r
}

; HEAD:      Format: COFF-x86-64
; HEAD:      ImageFileHeader {
; HEAD-NEXT:   Machine: IMAGE_FILE_MACHINE_AMD64 (0x8664)
; HEAD-NEXT:   SectionCount: 5
; HEAD-NEXT:   TimeDateStamp: 1970-01-01 00:00:00 (0x0)
; HEAD:        OptionalHeaderSize: 0
; HEAD-NEXT:   Characteristics [ (0x0)

; SECTIONS:      Number: 1
; SECTIONS-NEXT: Name: .text (
; SECTIONS:      Characteristics [ (0x60500020)
; SECTIONS:      Number: 2
; SECTIONS-NEXT: Name: .data (
; SECTIONS:      RawDataSize: 16
; SECTIONS:      Characteristics [ (0xC0400040)
; SECTIONS:      Number: 3
; SECTIONS-NEXT: Name: .bss (
; SECTIONS:      RawDataSize: 40
; SECTIONS-NEXT: PointerToRawData: 0x0
; SECTIONS:      Characteristics [ (0xC0600080)
; SECTIONS:      Number: 4
; SECTIONS-NEXT: Name: .rdata (
; SECTIONS:      RelocationCount: 4
; SECTIONS:      Characteristics [ (0x40500040)
; SECTIONS:      Number: 5
; SECTIONS-NEXT: Name: a_name_of_23_characters (2F 34 00
; SECTIONS:      Characteristics [ (0x40300040)

; RELOCATIONS:      Section (1) .text {
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32 local_variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32 variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32_4 variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32_2 variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32_1 variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32 outside
; RELOCATIONS-NEXT: }
; RELOCATIONS-NEXT: Section (4) .rdata {
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_ADDR64 outside
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_ADDR64 variable
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_ADDR64 local
; RELOCATIONS-NEXT:   IMAGE_REL_AMD64_REL32 outside
; RELOCATIONS-NEXT: }
