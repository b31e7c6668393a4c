; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function uint64_t never_written() {
    reg64 a, b
    mov b, 1
; CHECK: undefined_register.pasm:[[#@LINE+1]]:{{.*}} error: `a` is read here, but nothing has written it on some path [undefined-register]
    add b, a
; CHECK: note: `a` is declared `reg64` here
    return b
}

; The path names each branch.
function uint64_t on_one_path(uint64_t x, uint64_t y) {
    reg64 p, q, a
    load p, x
    load q, y
    test p, p
    jz   second
    mov  a, 1
    jmp  join
second:
    cmp  q, 1
    je   join
    mov  a, 2
join:
; CHECK: undefined_register.pasm:[[#@LINE+1]]:{{.*}} error: `a` is read here, but nothing has written it on some path [undefined-register]
    return a
; CHECK: undefined_register.pasm:[[#@LINE-10]]:{{.*}} note: the path takes this branch
; CHECK: undefined_register.pasm:[[#@LINE-6]]:{{.*}} note: the path takes this branch
}

; In a loop the first round counts.
function uint64_t in_a_loop(uint64_t n) {
    reg64 left, a, b
    load left, n
    load b, 0
    block again {
; CHECK: undefined_register.pasm:[[#@LINE+1]]:{{.*}} error: `a` is read here
        add  b, a
        mov  a, b
        sub  left, 1
        jnz  again.begin
    }
    return b
}

; A long path is cut short.
function uint64_t far_away(uint64_t n) {
    reg64 a, b
    load b, n
    test b, 1
    jnz done
    test b, 2
    jnz done
    test b, 4
    jnz done
    test b, 8
    jnz done
    test b, 16
    jnz done
    test b, 32
    jnz done
    test b, 64
    jnz done
    test b, 128
    jnz done
    test b, 256
    jnz done
    test b, 512
    jnz done
; CHECK: undefined_register.pasm:[[#@LINE+1]]:{{.*}} error: `a` is read here
    mov b, a
; CHECK-COUNT-8: note: the path does not take this branch
; CHECK: note: and 2 more branches
done:
    return b
}
