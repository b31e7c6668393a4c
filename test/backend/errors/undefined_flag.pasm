; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t at_entry(uint64_t x) {
    reg64 a
    load a, x
; CHECK: undefined_flag.pasm:[[#@LINE+1]]:{{.*}} error: `adc` reads the carry flag here, but nothing has set it on some path [undefined-flag]
    adc a, 0
    return a
}

function uint64_t after_mul(uint64_t x) {
    load rax, x
    mul rax
; CHECK: undefined_flag.pasm:[[#@LINE+1]]:{{.*}} error: `je` reads the zero flag here
    je  done
; CHECK: undefined_flag.pasm:[[#@LINE-3]]:{{.*}} note: `mul` leaves the flag undefined
    inc rax
done:
    return rax
}

; inc keeps the carry flag that nothing has set.
function uint64_t after_inc(uint64_t x) {
    reg64 a
    load a, x
    inc a
; CHECK: undefined_flag.pasm:[[#@LINE+1]]:{{.*}} error: `jb` reads the carry flag here
    jb  done
    inc a
done:
    return a
}
