; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Segment, control and debug registers, and the instructions of the supervisor and of later extensions.
pasm 1
extern data int32_t data_word

function void f() noframe target(rdpid, fsgsbase, rdrand, rtm, xsave, cet_ss, invpcid, ptwrite, hreset, waitpkg, movdir64b, movdiri, enqcmd, cmpccxadd, rao_int) {
    mov cs, ax
; CHECK: :[[#@LINE-1]]:9: error: `mov` cannot write `cs`: a far jump, call or return does [code-segment-written]{{$}}
    mov cs, [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `mov` cannot write `cs`: a far jump, call or return does [code-segment-written]{{$}}
    mov ds, al
; CHECK: :[[#@LINE-1]]:13: error: `mov` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    mov ds, 5
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `sreg, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r8, imm8`, `sreg, r16/r32/r64/m16`, `r8/m8, imm8`{{$}}
    mov ds, es
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `sreg, sreg` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r32/r64/m16, sreg`, `sreg, r16/r32/r64/m16`, `r16, sreg`{{$}}
    mov ds, dword [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `mov` takes `word` here, not `dword` [wrong-memory-size]{{$}}
    mov al, ds
; CHECK: :[[#@LINE-1]]:9: error: `mov` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    mov dword [rdi], ds
; CHECK: :[[#@LINE-1]]:15: error: `mov` takes `word` here, not `dword` [wrong-memory-size]{{$}}
    mov qword [rdi], ds
; CHECK: :[[#@LINE-1]]:15: error: `mov` takes `word` here, not `qword` [wrong-memory-size]{{$}}
    movzx eax, ds
; CHECK: :[[#@LINE-1]]:16: error: `movzx` has no form that takes `r32, sreg` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movzx` takes `r32, r8/m8`, `r32, r16/m16`, `r16, r8/m8`{{$}}
    add ds, ax
; CHECK: :[[#@LINE-1]]:9: error: `add` has no form that takes `sreg, r16` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `add` takes `r16/m16, r16`, `r16, r16/m16`, `al, imm8`{{$}}
    push es
; CHECK: :[[#@LINE-1]]:10: error: `push` takes `fs` or `gs` or a number here, not `es` [wrong-register]{{$}}
    pop ds
; CHECK: :[[#@LINE-1]]:9: error: `pop` takes `fs` or `gs` here, not `ds` [wrong-register]{{$}}
    mov cr0, eax
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    mov eax, cr0
; CHECK: :[[#@LINE-1]]:9: error: `mov` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    mov cr0, 5
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `cr, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r8, imm8`, `r8/m8, imm8`, `cr, r64`{{$}}
    mov cr1, rax
; CHECK: :[[#@LINE-1]]:9: error: `cr1` does not exist: cr0, cr2, cr3, cr4 and cr8 do [no-such-system-register]{{$}}
    mov rax, cr5
; CHECK: :[[#@LINE-1]]:14: error: `cr5` does not exist: cr0, cr2, cr3, cr4 and cr8 do [no-such-system-register]{{$}}
    mov cr9, rax
; CHECK: :[[#@LINE-1]]:9: error: `cr9` does not exist: cr0, cr2, cr3, cr4 and cr8 do [no-such-system-register]{{$}}
    mov cr0, cr2
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `cr, cr` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r64, cr`, `cr, r64`, `r8/m8, r8`{{$}}
    mov cr0, dr0
; CHECK: :[[#@LINE-1]]:14: error: `mov` has no form that takes `cr, dr` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `cr, r64`, `r64, dr`, `r8/m8, r8`{{$}}
    mov cr0, ds
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `cr, sreg` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r32/r64/m16, sreg`, `r16, sreg`, `cr, r64`{{$}}
    mov dr0, eax
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    mov dr8, rax
; CHECK: :[[#@LINE-1]]:9: error: `dr8` does not exist: dr0 to dr7 do [no-such-system-register]{{$}}
    mov rax, dr15
; CHECK: :[[#@LINE-1]]:14: error: `dr15` does not exist: dr0 to dr7 do [no-such-system-register]{{$}}
    mov dr0, ds
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `dr, sreg` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r32/r64/m16, sreg`, `r16, sreg`, `dr, r64`{{$}}
    lgdt rax
; CHECK: :[[#@LINE-1]]:10: error: `lgdt` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `lgdt` takes `m`{{$}}
    invlpg rax
; CHECK: :[[#@LINE-1]]:12: error: `invlpg` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `invlpg` takes `m`{{$}}
    ltr eax
; CHECK: :[[#@LINE-1]]:9: error: `ltr` takes `r16` here, not `eax`: write `ax` [wrong-register]{{$}}
    lmsw eax
; CHECK: :[[#@LINE-1]]:10: error: `lmsw` takes `r16` here, not `eax`: write `ax` [wrong-register]{{$}}
    sldt al
; CHECK: :[[#@LINE-1]]:10: error: `sldt` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    verr 5
; CHECK: :[[#@LINE-1]]:10: error: `verr` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `verr` takes `r16/m16`{{$}}
    rdtsc eax
; CHECK: :[[#@LINE-1]]:5: error: `rdtsc` takes no operands, not 1 [wrong-operand-count]{{$}}
    cpuid eax
; CHECK: :[[#@LINE-1]]:5: error: `cpuid` takes no operands, not 1 [wrong-operand-count]{{$}}
    nop al
; CHECK: :[[#@LINE-1]]:9: error: `nop` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    nop 5
; CHECK: :[[#@LINE-1]]:9: error: `nop` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `nop` takes `r32/m32`, `r16/m16`, `r64/m64`{{$}}
    ud2 5
; CHECK: :[[#@LINE-1]]:5: error: `ud2` takes no operands, not 1 [wrong-operand-count]{{$}}
    xlatb [rbx]
; CHECK: :[[#@LINE-1]]:5: error: `xlatb` takes no operands, not 1 [wrong-operand-count]{{$}}
    clflush rax
; CHECK: :[[#@LINE-1]]:13: error: `clflush` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `clflush` takes `m8`{{$}}
    clflush dword [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `clflush` takes `byte` here, not `dword` [wrong-memory-size]{{$}}
    rdpid eax
; CHECK: :[[#@LINE-1]]:11: error: `rdpid` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    rdfsbase ax
; CHECK: :[[#@LINE-1]]:14: error: `rdfsbase` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    rdrand al
; CHECK: :[[#@LINE-1]]:12: error: `rdrand` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    rdrand [rdi]
; CHECK: :[[#@LINE-1]]:12: error: `rdrand` has no form that takes `memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `rdrand` takes `r32`, `r16`, `r64`{{$}}
    xabort 256
; CHECK: :[[#@LINE-1]]:12: error: `256` does not fit in the immediate of `xabort`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    xabort eax
; CHECK: :[[#@LINE-1]]:12: error: `xabort` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xabort` takes `imm8`{{$}}
    xsave rax
; CHECK: :[[#@LINE-1]]:11: error: `xsave` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xsave` takes `m`{{$}}
    rdsspd rax
; CHECK: :[[#@LINE-1]]:12: error: `rdsspd` takes `r32` here, not `rax`: write `eax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `rdsspq` takes these operands{{$}}
    wrssd [rdi], rax
; CHECK: :[[#@LINE-1]]:18: error: `wrssd` takes `r32` here, not `rax`: write `eax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `wrssq` takes these operands{{$}}
    wrssq rax, [rdi]
; CHECK: :[[#@LINE-1]]:11: error: `wrssq` has no form that takes `r64, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `wrssq` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `wrssq` takes `m64, r64`{{$}}
    rstorssp rax
; CHECK: :[[#@LINE-1]]:14: error: `rstorssp` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `rstorssp` takes `m64`{{$}}
    invpcid eax, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `invpcid` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    ptwrite ax
; CHECK: :[[#@LINE-1]]:13: error: `ptwrite` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    hreset 256
; CHECK: :[[#@LINE-1]]:12: error: `256` does not fit in the immediate of `hreset`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    umonitor ax
; CHECK: :[[#@LINE-1]]:14: error: `umonitor` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    tpause rax
; CHECK: :[[#@LINE-1]]:12: error: `tpause` takes `r32` here, not `rax`: write `eax` [wrong-register]{{$}}
    umwait 5
; CHECK: :[[#@LINE-1]]:12: error: `umwait` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `umwait` takes `r32`{{$}}
    movdir64b edi, [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `movdir64b` takes two addresses of one width: `edi` has 32 bits, the one in brackets 64 [address-of-other-width]{{$}}
    movdir64b rdi, [edi]
; CHECK: :[[#@LINE-1]]:15: error: `movdir64b` takes two addresses of one width: `rdi` has 64 bits, the one in brackets 32 [address-of-other-width]{{$}}
    movdir64b rdi, rsi
; CHECK: :[[#@LINE-1]]:20: error: `movdir64b` has no form that takes `r64, r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdir64b` takes `r64, m512`, `r32, m512`{{$}}
    movdir64b di, [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `movdir64b` takes `r32` or `r64` here, not `di` [wrong-register]{{$}}
    movdir64b rdi, ymmword [rsi]
; CHECK: :[[#@LINE-1]]:28: error: `movdir64b` takes `zmmword` here, not `ymmword` [wrong-memory-size]{{$}}
    enqcmd eax, [rdi]
; CHECK: :[[#@LINE-1]]:12: error: `enqcmd` takes two addresses of one width: `eax` has 32 bits, the one in brackets 64 [address-of-other-width]{{$}}
    enqcmds rax, [eax + 64]
; CHECK: :[[#@LINE-1]]:13: error: `enqcmds` takes two addresses of one width: `rax` has 64 bits, the one in brackets 32 [address-of-other-width]{{$}}
    enqcmds rax, [rip + rax]
; CHECK: :[[#@LINE-1]]:18: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]{{$}}
    movdiri [rdi], 5
; CHECK: :[[#@LINE-1]]:20: error: `movdiri` has no form that takes `memory, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdiri` takes `m32, r32`, `m64, r64`{{$}}
    movdiri rax, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `movdiri` has no form that takes `r64, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdiri` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `movdiri` takes `m32, r32`, `m64, r64`{{$}}
    movdiri [rdi], ax
; CHECK: :[[#@LINE-1]]:20: error: `movdiri` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    cmpzxadd [rdi], eax, rcx
; CHECK: :[[#@LINE-1]]:26: error: `cmpzxadd` takes `r32` here, not `rcx`: write `ecx` [wrong-register]{{$}}
    cmpzxadd eax, ecx, edx
; CHECK: :[[#@LINE-1]]:14: error: `cmpzxadd` has no form that takes `r32, r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpzxadd` takes `m32, r32, r32`, `m64, r64, r64`{{$}}
    cmpzxadd [rdi], eax
; CHECK: :[[#@LINE-1]]:5: error: `cmpzxadd` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpzxadd` takes `m32, r32, r32`, `m64, r64, r64`{{$}}
    aadd eax, ecx
; CHECK: :[[#@LINE-1]]:10: error: `aadd` has no form that takes `r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `aadd` takes `m32, r32`, `m64, r64`{{$}}
    aadd [rdi], ax
; CHECK: :[[#@LINE-1]]:17: error: `aadd` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    ret
}
