; Data of which each thread has a copy.
pasm 1

data uint32_t counts[4] thread = [100, 200, 300, 400]
data uint64_t total thread = 0
extern data int of_c thread

function uint32_t count(size_t which) {
    reg64 p, i
    reg32 r
    load i, which
    load p, &counts
    add  dword [p + 4*i], 1
    mov  r, [p + 4*i]
    load p, &total
    add  qword [p], 1
    return r
}

; Flags stay as they are
function uint64_t read_total(int x) {
    reg64 p
    reg32 r
    load r, x
    cmp  r, 5
    load p, &total
    jne  done
    mov  qword [p], 0
done:
    mov  rax, [p]
    return rax
}

function uint32_t read_last() {
    reg64 p
    load p, &counts + 12
    mov eax, [p]
    return eax
}

function int read_of_c() {
    reg64 p
    load p, &of_c
    mov eax, [p]
    return eax
}
