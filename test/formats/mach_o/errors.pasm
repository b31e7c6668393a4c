; What Mach-O cannot hold.
; RUN: rm -rf %t && split-file %s %t
; RUN: not %pasmc -mtarget=x86_64-apple-macos %t/addresses.pasm 2>&1 | FileCheck %t/addresses.pasm
; RUN: not %pasmc -mtarget=x86_64-apple-macos -fno-pic %t/immediate.pasm 2>&1 | FileCheck %t/immediate.pasm
; RUN: not %pasmc -mtarget=x86_64-apple-macos %t/thread.pasm 2>&1 | FileCheck %t/thread.pasm
; RUN: not %pasmc -mtarget=x86_64-apple-macos %t/sections.pasm 2>&1 | FileCheck %t/sections.pasm
; RUN: not %pasmc -mtarget=x86_64-apple-macos %t/many.pasm 2>&1 | FileCheck %t/many.pasm
; RUN: not %pasmc -mabi=ms -mimage-format=mach-o %t/many.pasm 2>&1 | FileCheck --check-prefix=ABI %s
; RUN: not %pasmc -mabi=x32 -mimage-format=mach-o %t/many.pasm 2>&1 | FileCheck --check-prefix=X32 %s
; ABI: error: format `mach-o` cannot hold code of the `ms` convention; it takes sysv, gosyso, gosyso-p32 [format-without-abi]
; X32: error: format `mach-o` cannot hold code of the `x32` convention; it takes sysv, gosyso, gosyso-p32 [format-without-abi]

;--- addresses.pasm
pasm 1
data uint64_t value = 0
extern data int elsewhere
data int merged weak = 0
function uint32_t narrow(void) {
    reg32 s
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: the address of `value` is no constant under -fpic: write `load r, &value` [address-as-immediate]
    mov eax, offset value
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: {{.*}} `elsewhere` may be another module's, whose address stands in a table: write `load r, &elsewhere` and `[r]`
    mov s, [elsewhere]
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: {{.*}} `merged` may be another module's
    mov s, [merged]
    return eax
}

;--- immediate.pasm
pasm 1
data uint64_t value = 0
function uint32_t narrow(void) {
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: a Mach-O object holds no 32-bit addresses: write `load r, &value`
    mov rax, offset value
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: a Mach-O object holds no 32-bit addresses: write `load r, &value` [format-without-narrow-addresses]
    mov eax, offset value
    return eax
}

;--- thread.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: format `mach-o` has no `thread` [attribute-not-in-format]
data int of_each_thread thread = 0

;--- sections.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O has no section `.text.hot`; write a segment and a section of 1 to 16 characters each, as in `__TEXT,__hot` [section-without-segment]
function void dotted(void) section(".text.hot") {
    return
}
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O has no section `__TEXT,`;
const int no_section section("__TEXT,") = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O has no section `,__const`;
const int no_segment section(",__const") = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O has no section `__TEXT,__seventeen_chars`;
const int too_long section("__TEXT,__seventeen_chars") = 1
; CHECK-NOT: __sixteen_chars_
const int just_fits section("__TEXT,__sixteen_chars_") = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O has no section `__TEXT,__const,regular`;
const int three_parts section("__TEXT,__const,regular") = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O section `__DATA,__bss` holds zeros only; give this another [section-for-others]
data int among_zeros section("__DATA,__bss") = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Mach-O section `__TEXT,__literal8` holds literals of 8 bytes only; give this another [section-for-others]
const int among_literals section("__TEXT,__literal8") = 1

;--- many.pasm
pasm 1
; CHECK: error: 256 sections; a Mach-O object has 255 at most [too-many-sections]
for i in 0..256 {
    const int in_${i} section("__TEXT,__s${i}") = i
}
