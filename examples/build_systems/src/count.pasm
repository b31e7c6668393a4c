pasm 1

/// The number of bits that are set in an integer: this file includes nothing.
function int count(uint64_t value) {
    reg64 rest, lowest
    reg32 bits

    load rest, value
    xor  bits, bits
    block again {
        test rest, rest
        jz   again.end
        mov  lowest, rest
        neg  lowest
        and  lowest, rest
        xor  rest, lowest
        inc  bits
        jmp  again.begin
    }
    return bits
}
