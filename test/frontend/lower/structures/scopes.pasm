; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; A structure is seen from its declaration to the end of its scope; one in a function may hide one outside.
pasm 1

struct Shared {
    uint8_t a
    uint8_t b
}

function uint64_t first(const Shared* s) {
    reg64 p: const Shared*, r
    struct Own {
        uint64_t x
        Shared shared
    }
    load p, s
    ; CHECK: movzx {{.*}}, byte ptr [p + 1]
    movzx r.reg32, [p.b]
    ; CHECK: lea {{.*}}, [p + 9]
    lea r, [p + Own.shared.b]
    block inner {
        struct Shared {
            uint32_t a
            uint32_t b
        }
        ; CHECK: mov r.reg32, dword ptr [p + 4]
        mov r.reg32, [p + Shared.b]
    }
    ; CHECK: mov r.reg8, byte ptr [p + 1]
    mov r.reg8, [p + Shared.b]
    return r
}

function uint64_t second(const Shared* s) {
    struct Own {
        uint8_t y
        uint8_t z
    }
    reg64 p: const Own*, r
    xor r.reg32, r.reg32
    lea p, [r + Own.z]
    ; CHECK: byte ptr [p + 1]
    movzx r.reg32, [p.z]
    return r
}

for i in 0..2 {
    struct Local_${i} {
        uint8_t skip[i + 1]
        uint8_t x
    }
    function uint8_t read_${i}(const Local_${i}* p) {
        reg64 q: const Local_${i}*
        load q, p
        ; CHECK: mov al, byte ptr [q + 1]
        ; CHECK: mov al, byte ptr [q + 2]
        mov al, [q.x]
        return al
    }
}
