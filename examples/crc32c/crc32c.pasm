pasm 1

/// CRC-32C (Castagnoli) of n bytes, continuing from `crc`; start with 0.
function uint32_t crc32c(uint32_t crc, const uint8_t* data, size_t n) target(sse4_2) {
    reg64 value, p, left

    load value.reg32, crc
    load p, data
    load left, n
    not  value.reg32

    sub left, 8
    jb  tail
    block main {
        crc32 value, qword [p]
        add p, 8
        sub left, 8
        jae main.begin
    }
tail:
    add left, 8
    jz  done
    block single {
        crc32 value.reg32, byte [p]
        inc p
        dec left
        jnz single.begin
    }
done:
    not value.reg32
    return value.reg32
}
