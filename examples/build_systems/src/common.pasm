pasm 1

/// What dot.pasm and scale.pasm share.

let element = 4 ; bytes of a float

macro for_each(reg64 left, block body) {
    test left, left
    jz   done
    block again align(16) {
        body()
        dec left
        jnz again.begin
    }
done:
}
