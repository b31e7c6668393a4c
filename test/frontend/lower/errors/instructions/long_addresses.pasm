; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; An address of 64 bits stands in an instruction beside the accumulator only.
pasm 1
extern data int32_t data_word

function void f() noframe {
    mov ecx, [0x123456789]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes an address of 64 bits beside `eax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    mov rcx, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes an address of 64 bits beside `rax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    mov [0x123456789abc], cl
; CHECK: :[[#@LINE-1]]:9: error: `mov` takes an address of 64 bits beside `al` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    mov [0x123456789abc], dx
; CHECK: :[[#@LINE-1]]:9: error: `mov` takes an address of 64 bits beside `ax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    movabs rcx, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:17: error: `movabs` takes an address of 64 bits beside `rax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    movabs [0x123456789abc], ecx
; CHECK: :[[#@LINE-1]]:12: error: `movabs` takes an address of 64 bits beside `eax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    movabs xmm0, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:12: error: `movabs` has no form that takes `xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movabs` takes `al, moffs`, `eax, moffs`, `ax, moffs`{{$}}
    movabs rax, [rcx]
; CHECK: :[[#@LINE-1]]:17: error: `movabs` has no form that takes `r64, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movabs` takes `r64, imm64`, `rax, moffs`, `al, moffs`{{$}}
    movabs rax, rcx
; CHECK: :[[#@LINE-1]]:17: error: `movabs` has no form that takes `r64, r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movabs` takes `r64, imm64`, `rax, moffs`, `al, moffs`{{$}}
    movabs eax, 5
; CHECK: :[[#@LINE-1]]:12: error: `movabs` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    add eax, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:14: error: `add` holds 32 bits of an address, sign-extended: put this one into a register, and write `[r]` [long-address-not-allowed]{{$}}
    addps xmm0, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:17: error: `addps` holds 32 bits of an address, sign-extended: put this one into a register, and write `[r]` [long-address-not-allowed]{{$}}
    mov xmm0, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `al, moffs`, `eax, moffs`, `ax, moffs`{{$}}
    mov al, dword [0x123456789abc]
; CHECK: :[[#@LINE-1]]:19: error: `mov` takes `byte` here, not `dword` [wrong-memory-size]{{$}}
    mov rax, dword [0x123456789abc]
; CHECK: :[[#@LINE-1]]:20: error: `mov` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    mov byte [0x123456789abc], eax
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes `dword` here, not `byte` [wrong-memory-size]{{$}}
    {disp32} mov eax, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:23: error: an address of 64 bits stands whole in the instruction: leave `{disp32}` out [displacement-of-long-address]{{$}}
    {disp8} movabs rax, [0x123456789abc]
; CHECK: :[[#@LINE-1]]:25: error: an address of 64 bits stands whole in the instruction: leave `{disp8}` out [displacement-of-long-address]{{$}}
    movabs al, dword [0x1234]
; CHECK: :[[#@LINE-1]]:22: error: `movabs` takes `byte` here, not `dword` [wrong-memory-size]{{$}}
    movabs cx, [0x1234]
; CHECK: :[[#@LINE-1]]:12: error: `movabs` takes `al` or `ax` or `eax` or `rax` here, not `cx` [wrong-register]{{$}}
    mov rcx, qword [fs:0x123456789abc]
; CHECK: :[[#@LINE-1]]:20: error: `mov` takes an address of 64 bits beside `rax` alone: use that register, or put the address into one and write `[r]` [long-address-needs-accumulator]{{$}}
    ret
}
