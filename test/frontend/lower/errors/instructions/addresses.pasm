; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Addresses that ModRM and SIB cannot hold.
pasm 1
extern data int32_t data_word

function void f() noframe target(avx2) {
    mov eax, [rsp*2]
; CHECK: :[[#@LINE-1]]:15: error: `rsp` cannot be an index: it has no encoding as one [stack-pointer-as-index]{{$}}
    mov eax, [rax + rsp*2]
; CHECK: :[[#@LINE-1]]:21: error: `rsp` cannot be an index: it has no encoding as one [stack-pointer-as-index]{{$}}
    mov eax, [rsp + rsp]
; CHECK: :[[#@LINE-1]]:15: error: `rsp` cannot be an index: it has no encoding as one [stack-pointer-as-index]{{$}}
    mov eax, [rax*3]
; CHECK: :[[#@LINE-1]]:15: error: an index is scaled by 1, 2, 4 or 8, not by 3: write `[rax + rax*2]` [scale-needs-base]{{$}}
    mov eax, [rcx + rax*3]
; CHECK: :[[#@LINE-1]]:21: error: an index is scaled by 1, 2, 4 or 8, not by 3 [bad-index-scale]{{$}}
    mov eax, [rax*5]
; CHECK: :[[#@LINE-1]]:15: error: an index is scaled by 1, 2, 4 or 8, not by 5: write `[rax + rax*4]` [scale-needs-base]{{$}}
    mov eax, [rax*16]
; CHECK: :[[#@LINE-1]]:15: error: an index is scaled by 1, 2, 4 or 8, not by 16 [bad-index-scale]{{$}}
    mov eax, [rax*2 + rcx*2]
; CHECK: :[[#@LINE-1]]:14: error: an address holds one index: `rax` and `rcx` cannot both be scaled or vectors [two-scaled-registers]{{$}}
    mov eax, [rax*4 + rcx*2]
; CHECK: :[[#@LINE-1]]:14: error: an address holds one index: `rax` and `rcx` cannot both be scaled or vectors [two-scaled-registers]{{$}}
    mov eax, [rax + rcx + rdx]
; CHECK: :[[#@LINE-1]]:27: error: an address holds a base and an index register, no more [too-many-registers]{{$}}
    mov eax, [rax - rcx]
; CHECK: :[[#@LINE-1]]:21: error: `rcx` cannot be subtracted in an address [register-subtracted]{{$}}
    mov eax, [-rax]
; CHECK: :[[#@LINE-1]]:16: error: `rax` cannot be subtracted in an address [register-subtracted]{{$}}
    mov eax, [rax + 0x80000000]
; CHECK: :[[#@LINE-1]]:14: error: the displacement 2147483648 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]{{$}}
    mov eax, [rax - 0x80000001]
; CHECK: :[[#@LINE-1]]:14: error: the displacement -2147483649 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]{{$}}
    mov eax, [rax + 0xFFFFFFFFFFFFFFFF]
; CHECK: :[[#@LINE-1]]:14: error: the displacement 18446744073709551615 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]{{$}}
    mov eax, [eax + 0xFFFFFFFF]
; CHECK: :[[#@LINE-1]]:14: error: the displacement 4294967295 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]{{$}}
    mov eax, [0xFFFFFFFFFFFFFFFF + 1]
; CHECK: :[[#@LINE-1]]:14: error: the address 18446744073709551616 does not fit in 64 bits [absolute-address-out-of-range]{{$}}
    mov eax, [rip + rax]
; CHECK: :[[#@LINE-1]]:14: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]{{$}}
    mov eax, [rip + rax*2]
; CHECK: :[[#@LINE-1]]:14: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]{{$}}
    mov eax, [rip*2]
; CHECK: :[[#@LINE-1]]:14: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]{{$}}
    mov eax, [rip + 0x100000000]
; CHECK: :[[#@LINE-1]]:14: error: the displacement 4294967296 does not fit in 32 bits: -2147483648 to 2147483647 [address-displacement-out-of-range]{{$}}
    mov eax, [rax + ecx]
; CHECK: :[[#@LINE-1]]:14: error: `rax` and `ecx` in one address are of different widths [mixed-address-widths]{{$}}
    mov eax, [eax + rcx]
; CHECK: :[[#@LINE-1]]:14: error: `eax` and `rcx` in one address are of different widths [mixed-address-widths]{{$}}
    mov eax, [ax]
; CHECK: :[[#@LINE-1]]:15: error: `ax` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [bx + si]
; CHECK: :[[#@LINE-1]]:15: error: `bx` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [ah]
; CHECK: :[[#@LINE-1]]:15: error: `ah` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [rax + cx]
; CHECK: :[[#@LINE-1]]:21: error: `cx` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [xmm0]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    mov eax, [rax + xmm0*4]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    mov eax, dword [rdi + xmm0]
; CHECK: :[[#@LINE-1]]:20: error: `mov` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    lea rax, [rcx + ymm0]
; CHECK: :[[#@LINE-1]]:14: error: `lea` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    vaddps ymm0, ymm1, [rax + ymm2*4]
; CHECK: :[[#@LINE-1]]:24: error: `vaddps` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    mov eax, [xmm0 + ymm1]
; CHECK: :[[#@LINE-1]]:14: error: an address holds one index: `xmm0` and `ymm1` cannot both be scaled or vectors [two-scaled-registers]{{$}}
    mov eax, [k1]
; CHECK: :[[#@LINE-1]]:15: error: `k1` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [mm0]
; CHECK: :[[#@LINE-1]]:15: error: `mm0` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [st0]
; CHECK: :[[#@LINE-1]]:15: error: `st(0)` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [cr0]
; CHECK: :[[#@LINE-1]]:15: error: `cr0` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, [fs]
; CHECK: :[[#@LINE-1]]:15: error: `fs` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    mov eax, rax:[rcx]
; CHECK: :[[#@LINE-1]]:14: error: `rax` is no segment register: `fs` and `gs` are [not-a-segment]{{$}}
    mov eax, [rax:rcx]
; CHECK: :[[#@LINE-1]]:15: error: `rax` is no segment register: `fs` and `gs` are [not-a-segment]{{$}}
    mov eax, [data_word + rax]
; CHECK: :[[#@LINE-1]]:14: error: the address of `data_word` is relative to rip, which takes no other register: write `lea r, [data_word]`, then `[r + rax]` [rip-relative-index]{{$}}
    mov eax, [data_word*2]
; CHECK: :[[#@LINE-1]]:15: error: `data_word*2` is an address, which cannot be multiplied or subtracted here [scaled-address]{{$}}
    mov eax, [data_word + data_word]
; CHECK: :[[#@LINE-1]]:27: error: an address can hold one symbol, not both `data_word` and `data_word` [two-addresses]{{$}}
    mov eax, [rax * rcx]
; CHECK: :[[#@LINE-1]]:15: error: an address cannot multiply registers with one another [product-of-registers]{{$}}
    mov eax, [1.5]
; CHECK: :[[#@LINE-1]]:15: error: a float cannot be part of an address [not-an-address-part]{{$}}
    mov eax, ["x"]
; CHECK: :[[#@LINE-1]]:15: error: a string cannot be part of an address [not-an-address-part]{{$}}
    mov eax, []
; CHECK: :[[#@LINE-1]]:14: error: an address needs something between `[` and `]` [empty-address]{{$}}
    mov eax, [rax, rcx]
; CHECK: :[[#@LINE-1]]:14: error: an address is one sum: write `+` where there is a `,` [comma-in-address]{{$}}
    mov eax, [dword rax]
; CHECK: :[[#@LINE-1]]:14: error: a size stands before the brackets, not inside them: `rel` is all that may [size-in-brackets]{{$}}
    mov eax, [rax << 2]
; CHECK: :[[#@LINE-1]]:15: error: `<<` cannot be applied to a register and an integer [invalid-operand-types]{{$}}
    mov eax, [rax | 1]
; CHECK: :[[#@LINE-1]]:15: error: `|` cannot be applied to a register and an integer [invalid-operand-types]{{$}}
    push [eax + rcx]
; CHECK: :[[#@LINE-1]]:10: error: `eax` and `rcx` in one address are of different widths [mixed-address-widths]{{$}}
    lea rax, fs:[rdi]
; CHECK: :[[#@LINE-1]]:14: warning: `lea` computes an address and reads no memory: the segment has no effect [segment-without-effect]{{$}}
    ret
}
