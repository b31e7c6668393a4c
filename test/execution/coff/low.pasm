; 32-bit addresses: for programs below 2 GiB.
pasm 1

data uint32_t table[4] = [10, 20, 30, 40]

function pointer zero_extended() {
    mov eax, offset table + 4
    return rax
}

function pointer sign_extended() {
    mov rax, offset table
    add rax, offset table
    return rax
}
