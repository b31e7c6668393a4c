; Every kind of frame: each function calls `callback`, which may throw, with registers that callees keep already
; overwritten. The same text serves System V and Windows.
pasm 1

extern function void callback(uint64_t n)
extern function void callback_of_none()
extern function uint64_t callback_of_nine(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f,
                                          uint64_t g, uint64_t h, uint64_t i)

; Overwrites what callees keep, but for a frame pointer.
macro spoil() {
    mov r15, 15
    mov r14, 14
    mov r13, 13
    mov r12, 12
    mov rbx, 3
}
macro spoil_vectors() {
    pxor xmm6, xmm6
    pcmpeqd xmm7, xmm7
    movaps xmm10, xmm7
    pxor xmm15, xmm15
}

; No frame at all.
function void tail(uint64_t n) {
    jmp callback
}

; The stack is only aligned.
function uint64_t bare_call(uint64_t n) {
    reg64 r
    load r, n
    call callback(r)
    return 1
}

; A leaf in the red zone, where there is one.
function uint64_t leaf_locals(uint64_t n) {
    local uint64_t x[3]
    reg64 r
    load r, n
    mov [x], r
    mov [x + 16], r
    add r, [x]
    return r
}

function uint64_t pushes(uint64_t n) {
    reg64 r
    load r, n
    spoil
    mov rbp, 5
    call callback(r)
    return 2
}

function uint64_t locals(uint64_t n) {
    local uint64_t x[40]
    reg64 r
    load r, n
    mov [x], r
    mov [x + 8*39], r
    mov rbx, 3
    call callback(r)
    reg64 sum
    mov sum, [x]
    add sum, [x + 8*39]
    return sum
}

; More than 127 bytes, and pushes.
function uint64_t large(uint64_t n) {
    local uint8_t x[100000]
    reg64 r
    load r, n
    mov [x], r
    spoil
    call callback(r)
    mov r, [x]
    return r
}

function uint64_t over_aligned(uint64_t n) {
    local uint8_t block[64] align(64)
    reg64 r
    load r, n
    mov [block], r
    spoil
    call callback(r)
    mov r, [block]
    return r
}

; rbp is in use: another register finds the frame.
function uint64_t other_frame_pointer(uint64_t n) {
    local uint8_t block[64] align(32)
    reg64 r
    load r, n
    mov [block], r
    mov rbp, 5
    mov r14, 14
    call callback(r)
    mov r, [block]
    return r
}

; Without a call the frame pointer need be no register that callees keep.
function uint64_t aligned_leaf(uint64_t n) {
    local uint8_t block[64] align(64)
    reg64 r
    load r, n
    mov rbp, 5
    mov rbx, 3
    mov [block], r
    add r, [block]
    return r
}

function uint64_t vectors(uint64_t n) {
    local uint64_t x[3]
    reg64 r
    load r, n
    mov [x], r
    spoil_vectors
    spoil
    call callback(r)
    mov r, [x]
    return r
}

function uint64_t aligned_vectors(uint64_t n) {
    local uint8_t block[256] align(128)
    reg64 r
    load r, n
    mov [block + 248], r
    spoil_vectors
    mov rsi, 6
    mov rdi, 7
    mov rbx, 3
    call callback(r)
    mov r, [block + 248]
    return r
}

; Bytes that the author pushes, at a call too.
function uint64_t author_pushes(uint64_t n) {
    local uint64_t x
    reg64 r
    load r, n
    mov rbx, 3
    mov [x], r
    push r
    push r
    sub rsp, 32
    call callback(r)
    add rsp, 32
    pop r
    push r
    pop r
    add r, [x]
    add rsp, 8
    return r
}

; Two depths on different paths, and code behind an exit.
function uint64_t pushed_paths(uint64_t n) {
    reg64 r
    load r, n
    mov r12, 12
    push r
    test r, r
    jz zero
    push r12
    call callback(r)
    pop r12
    pop r
    return r
zero:
    call callback(1)
    pop r
    return 17
}

function uint64_t stack_arguments(uint64_t n) {
    reg64 r
    load r, n
    mov r13, 13
    call callback_of_nine(r, 2, 3, 4, 5, 6, 7, 8, 9) -> r
    return r
}

; The call makes room of its own.
function uint64_t pushed_stack_arguments(uint64_t n) {
    reg64 r
    load r, n
    mov r13, 13
    push r
    call callback_of_nine(r, 2, 3, 4, 5, 6, 7, 8, 9) -> r
    add r, [rsp]
    add rsp, 8
    return r
}

; An epilog in the middle; what follows has the frame again.
function uint64_t early_exit(uint64_t n) {
    local uint64_t x
    reg64 r
    load r, n
    mov rbx, 3
    mov [x], r
    test r, r
    jnz more
    return 5
more:
    call callback(r)
    mov r, [x]
    return r
}

function void early_tail(uint64_t n) {
    local uint64_t x
    reg64 r
    load r, n
    mov rbx, 3
    mov r12, 12
    mov [x], r
    call callback(r)
    test r12, r12
    jz never
    jmp callback_of_none
never:
    call callback(rbx)
    return
}

; noframe: pushes and sub at the beginning are a prolog. The argument stays where it came in.
function void author_prolog(uint64_t n) noframe {
    push rbx
    push r12
    sub rsp, 40
    mov rbx, 3
    mov r12, 12
    call callback
    add rsp, 40
    pop r12
    pop rbx
    ret
}

; noframe: it describes itself.
function void author_description(uint64_t n) noframe {
    push rbp
    cfi push rbp
    push rbx
    cfi push rbx
    sub rsp, 56
    cfi alloc 56
    lea rbp, [rsp + 48]
    cfi set_frame rbp, 48
    mov [rsp + 40], r12
    cfi save r12, 40
    cfi end_prolog
    mov rbx, 3
    mov r12, 12
    sub rsp, 64
    call callback
    mov r12, [rbp - 8]
    cfi restore r12
    lea rsp, [rbp + 8]
    cfi def_cfa rsp, 24
    pop rbx
    cfi pop rbx
    pop rbp
    cfi pop rbp
    ret
}

; noframe: an exit in the middle.
function void author_exits(uint64_t n) noframe {
    push rbx
    sub rsp, 32
    mov rbx, 3
    test rbx, rbx
    jnz more
    add rsp, 32
    pop rbx
    ret
more:
    call callback
    add rsp, 32
    pop rbx
    ret
}

; noframe: a place that is called. Where unwinders know the prolog only, they find the frame by a register.
function void author_calls(uint64_t n) noframe {
    push rbx
    cfi push rbx
    push rbp
    cfi push rbp
    sub rsp, 40
    cfi alloc 40
    mov rbp, rsp
    cfi set_frame rbp, 0
    cfi end_prolog
    mov rbx, 3
    call called
    lea rsp, [rbp + 40]
    cfi def_cfa rsp, 24
    pop rbp
    cfi pop rbp
    pop rbx
    cfi pop rbx
    ret
    cfi def_cfa rbp, 64
    cfi offset rbx, -16
    cfi offset rbp, -24
called:                         ; ends in nothing that looks like an epilog
    sub rsp, 40
    call callback
    lea rsp, [rsp + 40]
    pop rcx
    jmp rcx
}

; The same without a word: only DWARF can tell.
function void untold_calls(uint64_t n) noframe {
    push rbx
    sub rsp, 32
    mov rbx, 3
    call called
    add rsp, 32
    pop rbx
    ret
called:
    add rbx, 1
    push rbx
    sub rsp, 32
    call callback
    add rsp, 32
    pop rbx
    ret
}
