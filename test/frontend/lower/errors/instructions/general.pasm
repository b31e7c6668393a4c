; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; General instructions: operands that no form takes, sizes left open, immediates beyond their field.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v3, adx) {
    add rax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `add` takes `r64` here, not `ecx`: write `rcx` [wrong-register]{{$}}
    add byte [rdi], 256
; CHECK: :[[#@LINE-1]]:21: error: `256` does not fit in the immediate of `add`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    add word [rdi], 65536
; CHECK: :[[#@LINE-1]]:21: error: `65536` does not fit in the immediate of `add`, 16 bits: -32768 to 65535 [immediate-out-of-range]{{$}}
    add dword [rdi], 0x100000000
; CHECK: :[[#@LINE-1]]:22: error: `4294967296` does not fit in the immediate of `add`, 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]{{$}}
    add qword [rdi], 0x80000000
; CHECK: :[[#@LINE-1]]:22: error: `2147483648` does not fit in the immediate of `add`, 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]{{$}}
    add rax, 0x123456789
; CHECK: :[[#@LINE-1]]:14: error: `4886718345` does not fit in the immediate of `add`, 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]{{$}}
    add [rdi], 5
; CHECK: :[[#@LINE-1]]:9: error: `add` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    add [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:16: error: `add` has no form that takes `memory, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `add` takes `r8/m8, r8`, `r32/m32, r32`, `r8, r8/m8`{{$}}
    add 5, eax
; CHECK: :[[#@LINE-1]]:9: error: `add` has no form that takes `immediate, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `add` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `add` takes `r32/m32, r32`, `r32, r32/m32`, `al, imm8`{{$}}
    mov al, ecx
; CHECK: :[[#@LINE-1]]:13: error: `mov` takes `r8` here, not `ecx`: write `cl` [wrong-register]{{$}}
    mov eax, rcx
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes `r32` here, not `rcx`: write `ecx` [wrong-register]{{$}}
    mov byte [rdi], 256
; CHECK: :[[#@LINE-1]]:21: error: `256` does not fit in the immediate of `mov`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    mov qword [rdi], 0x80000000
; CHECK: :[[#@LINE-1]]:22: error: `2147483648` does not fit in the immediate of `mov`, 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]{{$}}
    mov eax, -0x80000001
; CHECK: :[[#@LINE-1]]:14: error: `-2147483649` does not fit in the immediate of `mov`, 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]{{$}}
    mov rax, xmm0
; CHECK: :[[#@LINE-1]]:14: error: `mov` has no form that takes `r64, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movd`, `movq`, `vmovd`, `vmovq` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `mov` takes `r32/r64/m16, sreg`, `r64/m64, r64`, `r64, r64/m64`{{$}}
    mov [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:16: error: `mov` has no form that takes `memory, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r8/m8, r8`, `r32/m32, r32`, `r8, r8/m8`{{$}}
    cmp 5, eax
; CHECK: :[[#@LINE-1]]:9: error: `cmp` has no form that takes `immediate, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmp` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `cmp` takes `r32/m32, r32`, `r32, r32/m32`, `al, imm8`{{$}}
    test eax, 0x100000000
; CHECK: :[[#@LINE-1]]:15: error: `4294967296` does not fit in the immediate of `test`, 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]{{$}}
    test [rdi], 1
; CHECK: :[[#@LINE-1]]:10: error: `test` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    lea eax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `lea` has no form that takes `r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `lea` takes `r32, m`, `r16, m`, `r64, m`{{$}}
    lea rax, 5
; CHECK: :[[#@LINE-1]]:14: error: `lea` has no form that takes `r64, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `lea` takes `r64, m`, `r32, m`, `r16, m`{{$}}
    lea al, [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `lea` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    lea [rdi], rax
; CHECK: :[[#@LINE-1]]:9: error: `lea` has no form that takes `memory, r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `lea` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `lea` takes `r32, m`, `r16, m`, `r64, m`{{$}}
    movzx eax, ecx
; CHECK: :[[#@LINE-1]]:16: error: `movzx` takes `r8` or `r16` here, not `ecx` [wrong-register]{{$}}
    movzx eax, [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `movzx` does not tell how wide this memory operand is: write `byte` or `word` before it [ambiguous-size]{{$}}
    movsx eax, al, cl
; CHECK: :[[#@LINE-1]]:5: error: `movsx` takes 2 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movsx` takes `r32, r8/m8`, `r32, r16/m16`, `r16, r8/m8`{{$}}
    movsxd rax, cx
; CHECK: :[[#@LINE-1]]:17: error: `movsxd` takes `r32` here, not `cx`: write `ecx` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movsx` takes these operands{{$}}
    imul eax, ecx, edx
; CHECK: :[[#@LINE-1]]:20: error: `imul` has no form that takes `r32, r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `imul` takes `r32, r32/m32, imm8`, `r32, r32/m32, imm32`, `r16, r16/m16, imm8`{{$}}
    imul al, cl
; CHECK: :[[#@LINE-1]]:10: error: `imul` has no form that takes `r8, r8` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `imul` takes `r32, r32/m32`, `r32, imm8`, `r16, r16/m16`{{$}}
    imul rax, rcx, 0x80000000
; CHECK: :[[#@LINE-1]]:20: error: `2147483648` does not fit in the immediate of `imul`, 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]{{$}}
    mul rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `mul` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mul` takes `r64/m64`, `r8/m8`, `r32/m32`{{$}}
    mul 5
; CHECK: :[[#@LINE-1]]:9: error: `mul` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mul` takes `r8/m8`, `r32/m32`, `r16/m16`{{$}}
    div [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `div` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    not [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `not` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    inc
; CHECK: :[[#@LINE-1]]:5: error: `inc` takes 1 operand, not 0 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `inc` takes `r8/m8`, `r32/m32`, `r16/m16`{{$}}
    inc rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `inc` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `inc` takes `r64/m64`, `r8/m8`, `r32/m32`{{$}}
    bswap ax
; CHECK: :[[#@LINE-1]]:11: error: `bswap` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    bswap [rdi]
; CHECK: :[[#@LINE-1]]:11: error: `bswap` has no form that takes `memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `bswap` takes `r32`, `r64`{{$}}
    xchg eax, 5
; CHECK: :[[#@LINE-1]]:15: error: `xchg` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xchg` takes `eax, eax`, `eax, r32`, `r32, eax`{{$}}
    xchg rax, ecx
; CHECK: :[[#@LINE-1]]:15: error: `xchg` takes `r64` here, not `ecx`: write `rcx` [wrong-register]{{$}}
    xadd eax, [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `xadd` has no form that takes `r32, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xadd` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `xadd` takes `r32/m32, r32`, `r8/m8, r8`, `r16/m16, r16`{{$}}
    xadd [rdi], 5
; CHECK: :[[#@LINE-1]]:17: error: `xadd` has no form that takes `memory, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xadd` takes `r8/m8, r8`, `r32/m32, r32`, `r16/m16, r16`{{$}}
    cmpxchg eax, [rdi]
; CHECK: :[[#@LINE-1]]:18: error: `cmpxchg` has no form that takes `r32, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpxchg` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `cmpxchg` takes `r32/m32, r32`, `r8/m8, r8`, `r16/m16, r16`{{$}}
    cmpxchg8b rax
; CHECK: :[[#@LINE-1]]:15: error: `cmpxchg8b` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpxchg8b` takes `m64`{{$}}
    cmpxchg8b dword [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `cmpxchg8b` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    cmpxchg16b qword [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `cmpxchg16b` takes `xmmword` here, not `qword` [wrong-memory-size]{{$}}
    cmpxchg16b xmm0
; CHECK: :[[#@LINE-1]]:16: error: `cmpxchg16b` has no form that takes `xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpxchg16b` takes `m128`{{$}}
    cmovz al, cl
; CHECK: :[[#@LINE-1]]:11: error: `cmovz` has no form that takes `r8, r8` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmovz` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    cmovz eax, 5
; CHECK: :[[#@LINE-1]]:16: error: `cmovz` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmovz` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    cmovz rax, ecx
; CHECK: :[[#@LINE-1]]:16: error: `cmovz` takes `r64` here, not `ecx`: write `rcx` [wrong-register]{{$}}
    setz eax
; CHECK: :[[#@LINE-1]]:10: error: `setz` takes `r8` here, not `eax`: write `al` [wrong-register]{{$}}
    setz dword [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `setz` takes `byte` here, not `dword` [wrong-memory-size]{{$}}
    movbe eax, ecx
; CHECK: :[[#@LINE-1]]:16: error: `movbe` has no form that takes `r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movbe` takes `r32, m32`, `m32, r32`, `r16, m16`{{$}}
    movbe [rdi], 5
; CHECK: :[[#@LINE-1]]:18: error: `movbe` has no form that takes `memory, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movbe` takes `m32, r32`, `m16, r16`, `m64, r64`{{$}}
    movbe al, [rdi]
; CHECK: :[[#@LINE-1]]:11: error: `movbe` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    crc32 eax, rcx
; CHECK: :[[#@LINE-1]]:16: error: `crc32` takes `r8` or `r16` or `r32` here, not `rcx` [wrong-register]{{$}}
    crc32 ax, cl
; CHECK: :[[#@LINE-1]]:11: error: `crc32` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    crc32 rax, cx
; CHECK: :[[#@LINE-1]]:16: error: `crc32` takes `r8` or `r64` here, not `cx` [wrong-register]{{$}}
    crc32 eax, 5
; CHECK: :[[#@LINE-1]]:16: error: `crc32` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `crc32` takes `r32, r8/m8`, `r32, r32/m32`, `r32, r16/m16`{{$}}
    crc32 eax, [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `crc32` does not tell how wide this memory operand is: write `byte` or `word` or `dword` before it [ambiguous-size]{{$}}
    popcnt al, cl
; CHECK: :[[#@LINE-1]]:12: error: `popcnt` has no form that takes `r8, r8` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `popcnt` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    lzcnt rax, ecx
; CHECK: :[[#@LINE-1]]:16: error: `lzcnt` takes `r64` here, not `ecx`: write `rcx` [wrong-register]{{$}}
    tzcnt eax, 5
; CHECK: :[[#@LINE-1]]:16: error: `tzcnt` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `tzcnt` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    andn ax, cx, dx
; CHECK: :[[#@LINE-1]]:10: error: `andn` has no form that takes `r16, r16, r16` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `andn` takes `r32, r32, r32/m32`, `r64, r64, r64/m64`{{$}}
    andn eax, ecx, 5
; CHECK: :[[#@LINE-1]]:20: error: `andn` has no form that takes `r32, r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `andn` takes `r32, r32, r32/m32`, `r64, r64, r64/m64`{{$}}
    bextr eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `bextr` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `bextr` takes `r32, r32/m32, r32`, `r32, r32/m32, imm32`, `r64, r64/m64, r64`{{$}}
    mulx eax, ecx, rdx
; CHECK: :[[#@LINE-1]]:20: error: `mulx` takes `r32` here, not `rdx`: write `edx` [wrong-register]{{$}}
    rorx eax, ecx, 256
; CHECK: :[[#@LINE-1]]:20: error: `256` does not fit in the immediate of `rorx`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    rorx eax, ecx, edx
; CHECK: :[[#@LINE-1]]:20: error: `rorx` has no form that takes `r32, r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `rorx` takes `r32, r32/m32, imm8`, `r64, r64/m64, imm8`{{$}}
    shlx eax, ecx, cl
; CHECK: :[[#@LINE-1]]:20: error: `shlx` takes `r32` here, not `cl`: write `ecx` [wrong-register]{{$}}
    pdep eax, [rdi], ecx
; CHECK: :[[#@LINE-1]]:15: error: `pdep` has no form that takes `r32, memory, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pdep` takes `r32, r32, r32/m32`, `r64, r64, r64/m64`{{$}}
    blsr eax
; CHECK: :[[#@LINE-1]]:5: error: `blsr` takes 2 operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `blsr` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    adcx [rdi], eax
; CHECK: :[[#@LINE-1]]:10: error: `adcx` has no form that takes `memory, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `adcx` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `adcx` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    adox eax, 5
; CHECK: :[[#@LINE-1]]:15: error: `adox` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `adox` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    mov eax, byte 256
; CHECK: :[[#@LINE-1]]:19: error: `mov` has no `byte` immediate that holds `256` here: leave `byte` out [immediate-size-word]{{$}}
    add eax, byte 200
; CHECK: :[[#@LINE-1]]:19: error: `add` has no `byte` immediate that holds `200` here: leave `byte` out [immediate-size-word]{{$}}
    add eax, word 5
; CHECK: :[[#@LINE-1]]:19: error: `add` has no `word` immediate that holds `5` here: leave `word` out [immediate-size-word]{{$}}
    mov ax, dword 5
; CHECK: :[[#@LINE-1]]:19: error: `mov` has no `dword` immediate that holds `5` here: leave `dword` out [immediate-size-word]{{$}}
    mov byte eax, 5
; CHECK: :[[#@LINE-1]]:9: error: `byte` before `eax`, which is a register of 4 bytes [register-size-word]{{$}}
    ret
}
