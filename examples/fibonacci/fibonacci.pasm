pasm 1

/// The n-th Fibonacci number, modulo 2^64.
function uint64_t fibonacci(uint64_t n) {
    reg64 left, current, next, sum

    load left, n
    load current, 0
    load next, 1
    test left, left
    jz   done
    block step {
        mov sum, current
        add sum, next
        mov current, next
        mov next, sum
        dec left
        jnz step.begin
    }
done:
    return current
}
