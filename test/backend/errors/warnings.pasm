; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s
; RUN: %pasmc %s -w -o %t.o 2>&1 | count 0
; RUN: not %pasmc %s -Werror -o %t.o
pasm 1

function uint64_t unread(uint64_t x) {
    reg64 a, b, _unused
    load a, x
; CHECK: warnings.pasm:[[#@LINE+1]]:{{.*}} warning: the value of `b` is never read [dead-write]
    mov b, a
    mov _unused, a
; CHECK: warnings.pasm:[[#@LINE+1]]:{{.*}} warning: nothing reads the flags of this `cmp` [unread-flags]
    cmp a, 1
    return a
}

function uint64_t mixed(uint64_t x) {
    reg64 a
    load a, x
    cmp a, 5
    inc a
; CHECK: warnings.pasm:[[#@LINE+1]]:{{.*}} warning: `jbe` reads flags of different instructions: carry of `cmp`, zero of `inc` [mixed-flags]
    jbe done
    inc a
done:
    return a
}

function uint64_t unreachable(uint64_t x) {
    reg64 a
    load a, x
    return a
; CHECK: warnings.pasm:[[#@LINE+1]]:{{.*}} warning: control never gets here; remove this, or give it a label that something jumps to [unreachable-code]
    inc a
    return a
}
