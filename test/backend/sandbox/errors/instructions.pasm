; What the sandbox does not take, with the reason.
; RUN: not %pasmc %s -mabi=nacl -ferror-limit=0 -w -o /dev/null 2>&1 | FileCheck %s
; RUN: not %pasmc %s -mabi=nacl -ferror-limit=0 -w -o /dev/null 2>&1 | grep -c 'error:' | FileCheck --check-prefix=COUNT %s
; COUNT: {{^}}60{{$}}
pasm 1

function void extensions(uint8_t* p) target(x86_64_v4, aes, vaes, pclmulqdq, sha, adx, rdrand, rdseed, xop, fma4, tbm, sse4a, gfni) {
    assume rdi, rax, rcx, xmm0, xmm1, xmm2, k1, r8
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow `aesenc`: it takes no instruction of aes [sandbox-refuses-extension]
    aesenc xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vaesenc`: it takes no instruction of aes
    vaesenc xmm0, xmm1, xmm2
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `pclmulqdq`: it takes no instruction of pclmulqdq
    pclmulqdq xmm0, xmm1, 0
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vcvtph2ps`: it takes no instruction of f16c
    vcvtph2ps xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `andn`: it takes no instruction of bmi1
    andn eax, ecx, edi
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `shlx`: it takes no instruction of bmi2
    shlx eax, ecx, edi
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `blcfill`: it takes no instruction of tbm
    blcfill eax, ecx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `sha1nexte`: it takes no instruction of sha
    sha1nexte xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `rdrand`: it takes no instruction of rdrand
    rdrand eax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `rdseed`: it takes no instruction of rdseed
    rdseed eax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vprotd`: it takes no instruction of xop
    vprotd xmm0, xmm1, 3
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vfmaddps`: it takes no instruction of fma4
    vfmaddps xmm0, xmm1, xmm2, xmm0
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `extrq`: it takes no instruction of sse4a
    extrq xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `gf2p8mulb`: it takes no instruction of gfni
    gf2p8mulb xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vaddps`: it takes no instruction of avx512f
    vaddps zmm0, zmm1, zmm2
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vaddps`: it takes no instruction of avx512vl
    vaddps xmm16, xmm1, xmm2
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vaddps`: it takes no instruction of avx512vl
    vaddps xmm0{k1}, xmm1, xmm2
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `kmovw`: it takes no instruction of avx512f
    kmovw k1, eax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `clflush`: it takes no instruction of clflush
    clflush [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vpgatherdd`: a vector of addresses cannot be confined; load the elements one by one [sandbox-refuses-instruction]
    vpgatherdd xmm0, [rdi + xmm1*4], xmm2
    return
}

; No instruction of the author's names it.
function __m512 argument(__m512 x) target(avx512f) {
    zmm v
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow `v`: it takes no instruction of avx512f [sandbox-refuses-extension]
    load v, x
    return v
}

function void mnemonics(uint8_t* p) target(haswell) noframe {
    assume rdi, rsi, rax, rcx, rdx, rbx, r8, xmm0, xmm1, mm0, rbp
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow `movntdq`: no store may bypass the caches [sandbox-refuses-instruction]
    movntdq [rdi], xmm0
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `movnti`: no store may
    movnti [rdi], eax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vmovntdqa`: no load may
    vmovntdqa xmm0, [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `enter`: write the pushes and the subtraction
    enter 16, 0
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `leave`: write `mov rsp, rbp` and `pop rbp`
    leave
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `pushfq`: the flags register
    pushf
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `popfq`: the flags register
    popfq
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `xlatb`: its address cannot be confined
    xlatb
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `bt`: a bit number in a register may reach beyond the operand
    bt eax, ecx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `bts`: a bit number in a register
    bts [rdi], rcx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `popcnt`: it takes two prefixes that may not stand together
    popcnt ax, cx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `crc32`: it takes two prefixes
    crc32 eax, cx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `stosw`: it takes two prefixes
    rep stosw
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `vmaskmovdqu`: write `maskmovdqu`
    vmaskmovdqu xmm0, xmm1
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `nop`: long NOPs are those that `align` writes
    nop dword [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `syscall`: system calls go through the trampolines
    syscall
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `int`: system calls
    int 0x80
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `int3`: only `ud2` traps
    int3
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `hlt`: it is for operating systems
    hlt
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `in`: it reaches ports
    in al, dx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `lar`: it tells of segments
    lar eax, ecx
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `mov`: segment, control and debug registers are out of reach
    mov rax, cr0
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `push`: segment, control and debug
    push fs
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `movabs`: an absolute address of 64 bits cannot be confined
    movabs al, [0x1122334455667788]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `jecxz`: the prefix 67 is not allowed; take the form of 64 bits
    jecxz out
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `fstcw`: it begins with `fwait`, an instruction of its own
    fstcw [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `fstenv`: it begins with `fwait`
    fstenv [-4096]
    fstenv [rsp + 16]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `frstpm`: it is of the 80287 alone
    frstpm
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `jmp`: it changes the code segment
    jmp fword ptr [rdi]
out:
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} `ret`: returns pop, mask and jump, and cannot drop arguments
    ret 16
}

function void prefixes(uint8_t* p) {
    assume rdi, rax
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow the prefix `bnd` [sandbox-refuses-prefix]
    bnd jmp next
next:
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow the prefix `xacquire`
    xacquire lock inc dword [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow a segment in an address [sandbox-refuses-segment]
    mov eax, [fs:rdi]
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow a segment
    mov eax, [ss:rdi]
    ; CHECK: :[[@LINE+1]]:5: error: raw bytes cannot be held to the rules of the sandbox; write instructions [sandbox-refuses-bytes]
    bytes 0x90
    return
}

data uint64_t own thread

function void thread_data() {
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow a segment
    add qword [own], 1
    return
}

function void bytes_beside_memory(uint8_t* p) {
    assume rdi, rax, rcx
    ; CHECK: :[[@LINE+1]]:5: error: `ah` cannot stand beside this address: it takes a prefix in the sandbox, and with one there is no ah, bh, ch or dh; move the byte to another register first [sandbox-high-byte]
    mov [rdi], ah
    ; CHECK: :[[@LINE+1]]:5: error: `ch` cannot stand
    add ch, [rdi + 4]
    return
}
