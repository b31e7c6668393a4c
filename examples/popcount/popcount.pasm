pasm 1

/// How many bits are set in n 64-bit words.
function uint64_t popcount_words(const uint64_t* words, size_t n) target(popcnt) {
    reg64 p, left, total, bits

    load p, words
    load left, n
    load total, 0
    test left, left
    jz   done
    block main align(16) {
        popcnt bits, [p]
        add total, bits
        add p, 8
        dec left
        jnz main.begin
    }
done:
    return total
}
