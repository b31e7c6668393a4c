; RUN: not %pasmc -w -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Masks, merging destinations, upper halves, slots and the x87 stack.
pasm 1

; A merging write reads its destination.
function void merging(float* to) target(avx512f) {
    reg64 p
    zmm a
    mask k
    load p, to
    mov eax, 7
    kmovw k, eax
    vmovups a, [p]
    stream one {
        nop
        ; CHECK: masks_and_stack.pasm:[[#@LINE+1]]:9: error: as issued, `vaddps` of stream `one` reads `a` from `vmovups` of stream `two`; as written, from `vmovups` outside any stream
        vaddps a{k}, a, [p]
        vmovups [p], a
    }
    stream two { vmovups a, [p + 64] }
    ; CHECK: masks_and_stack.pasm:[[#@LINE+2]]:5: error: as issued, `vmovups` outside any stream reads `a` from `vaddps` of stream `one`; as written, from `vmovups` of stream `two`
    interleave one, two
    vmovups [p + 64], a
    return
}

; The mask itself.
function void masks(float* to) target(avx512f) {
    reg64 p
    zmm a, b
    load p, to
    vmovups a, [p]
    vmovups b, [p + 64]
    stream one {
        vcmpps k1, a, b, 1
        ; CHECK: masks_and_stack.pasm:[[#@LINE+1]]:9: error: as issued, `vmovups` of stream `one` reads `k1` from `vcmpps` of stream `two`; as written, from `vcmpps` of stream `one`
        vmovups [p]{k1}, b
    }
    stream two {
        vcmpps k1, b, a, 1
        vmovups [p + 64]{k1}, a
    }
    interleave one, two
    return
}

; vzeroupper writes the upper halves of all.
function void upper(float* to) target(avx) {
    load rdi, to
    stream one {
        vmovups ymm1, [rdi]
        ; CHECK: masks_and_stack.pasm:[[#@LINE+1]]:9: error: as issued, `vmovups` of stream `one` reads `zmm1` from `vzeroupper` of stream `two`; as written, from `vmovups` of stream `one`
        vmovups [rdi + 32], ymm1
    }
    stream two { vzeroupper }
    interleave one, two
    return
}

; Slots.
function uint64_t slots(uint64_t n) {
    reg64 a
    load a, n
    stream one {
        spill a
        nop
    }
    stream two {
        nop
        reload a
    }
    ; CHECK: masks_and_stack.pasm:[[#@LINE-2]]:9: error: as issued, `reload` of stream `two` reads the slot of `a` from what is before; as written, from `spill` of stream `one`
    ; CHECK: masks_and_stack.pasm:[[#@LINE-8]]:9: error: as issued, `spill` of stream `one` reads `a` from `reload` of stream `two`; as written, from `load` outside any stream
    interleave two:2, one
    return a
}

; The x87 stack is one place.
function void x87(double* p) {
    load rdi, p
    stream one {
        fld qword [rdi]
        fstp qword [rdi + 8]
    }
    stream two {
        fld qword [rdi + 16]
        fstp qword [rdi + 24]
    }
    ; CHECK: masks_and_stack.pasm:[[#@LINE-3]]:9: error: as issued, `fld` of stream `two` reads the x87 stack from `fld` of stream `one`; as written, from `fstp` of stream `one`
    ; CHECK: masks_and_stack.pasm:[[#@LINE-7]]:9: error: as issued, `fstp` of stream `one` reads the x87 stack from `fld` of stream `two`; as written, from `fld` of stream `one`
    ; CHECK: masks_and_stack.pasm:[[#@LINE-4]]:9: error: as issued, `fstp` of stream `two` reads the x87 stack from `fstp` of stream `one`; as written, from `fld` of stream `two`
    interleave one, two
    return
}
