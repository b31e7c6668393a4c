pasm 1
data uint64_t hits[16] thread
data uint32_t level thread = 7
static data uint64_t own thread = 100
data uint8_t bytes[32] thread align(32) = [for i in 0..32: i]

// The data before and after their use, by index, and with a displacement.
function uint64_t count(unsigned kind) {
    reg64 i
    load i, kind
    add qword [hits + 8*i], 1
    mov rax, [hits + i*8]
    add rax, [later]
    add dword [level], 2
    return rax
}

function uint32_t level_of_this_thread() {
    mov eax, fs:[level]
    return eax
}

function uint64_t next() {
    reg64 p
    add qword [own], 1
    load p, &own
    mov rax, [p]
    return rax
}

function uint8_t* place_of_bytes() {
    reg64 p
    load p, &bytes + 3
    return p
}

function uint32_t vector_of_bytes() target(avx) {
    ymm v
    vmovaps v, [bytes]                  ; faults unless it is aligned
    vmovd eax, v.xmm
    return eax
}

data uint64_t later thread = 1000
