pasm 1

; Written for Go: a string.

/// How many bytes of the string are c.
function ptrdiff_t countByte(string s, uint8_t c) target(avx2, popcnt) {
    reg64 p, left, total, matches
    reg32 byte_value
    ymm   needle, v

    load p, s.base
    load left, s.len
    load byte_value, c
    load total, 0
    vmovd        needle.xmm, byte_value
    vpbroadcastb needle, needle.xmm
    sub left, 32
    jb  tail
    block main align(32) {
        vpcmpeqb  v, needle, [p]
        vpmovmskb matches.reg32, v
        popcnt    matches.reg32, matches.reg32
        add total, matches
        add p, 32
        sub left, 32
        jae main.begin
    }
tail:
    add left, 32
    jz  done
    block single {
        xor  matches, matches
        cmp  byte_value.reg8, [p]
        sete matches.reg8
        add  total, matches
        inc  p
        dec  left
        jnz  single.begin
    }
done:
    return total
}
