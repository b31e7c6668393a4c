; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; What is new in each iteration: registers, labels, names, arrays; what is not: variables from outside.
pasm 1

; CHECK-LABEL: function void fresh()
; CHECK: reg32 t, a[2], t, a[2]
function void fresh() {
    var n = 0
    for i in 0..2 {
        reg32 t, a[2]
        let twice = 2 * i
        var local_ = 0
        local_ += 1
        ; CHECK: mov t, 0
        ; CHECK-NEXT: mov a[1], t
        ; CHECK-NEXT: on:
        ; CHECK-NEXT: dec a[1]
        ; CHECK-NEXT: jne on
        ; CHECK-NEXT: mov t, 2
        ; CHECK-NEXT: mov a[1], t
        ; CHECK-NEXT: on:
        ; CHECK-NEXT: dec a[1]
        ; CHECK-NEXT: jne on
        mov t, twice
        mov a[1], t
    on:
        dec a[1]
        jnz on
        assert local_ == 1
        n += 1
    }
    assert n == 2 && !defined(twice) && !defined(t)
    ; A label of an outer loop is seen in an inner one; a label of the same name in it is another.
    ; CHECK-NEXT: top:
    ; CHECK-NEXT: jmp top
    ; CHECK-NEXT: jmp bottom
    ; CHECK-NEXT: inner:
    ; CHECK-NEXT: jmp inner
    ; CHECK-NEXT: jmp top
    ; CHECK-NEXT: jmp bottom
    ; CHECK-NEXT: inner:
    ; CHECK-NEXT: jmp inner
    ; CHECK-NEXT: bottom:
    for i in 0..1 {
    top:
        for j in 0..2 {
            jmp top
            jmp bottom
        inner:
            jmp inner
        }
    bottom:
    }
    return
}

; Loops over tuples of everything: classes make registers, mnemonics instructions, strings names.
; CHECK-LABEL: function void tuples()
function void tuples() {
    for (V, op, suffix, l) in [(xmm, vaddps, "a", [1, 2]), (ymm, vmulpd, "b", 3..4)] {
        V r_${suffix}
        assume r_${suffix}
        ; CHECK: vaddps r_a, r_a, r_a
        ; CHECK-NEXT: mov eax, 1
        ; CHECK-NEXT: mov eax, 2
        ; CHECK-NEXT: assume r_b
        ; CHECK-NEXT: vmulpd r_b, r_b, r_b
        ; CHECK-NEXT: mov eax, 3
        op r_${suffix}, r_${suffix}, r_${suffix}
        for x in l { mov eax, x }
    }
    return
}

; An `if` opens a scope for names, but its labels are those of the function.
; CHECK-LABEL: function void conditions()
function void conditions() {
    if isa(avx2) && !isa(avx512f) {
        reg32 t
        ; CHECK: mov t, 5
        mov t, 5
    here:
    }
    ; CHECK-NEXT: here:
    ; CHECK-NEXT: jmp here
    jmp here
    if 0 {
        undefined_instruction
    } else if 0.5 > 1 {
        error "no"
    } else if "a" == "a" { nop }
    ; CHECK-NEXT: nop
    return
}
; The body of a loop that never runs is not looked at; nor is that of `if false`.
for i in 0..0 {
    function void never() { undefined }
}
; Items in loops and conditions.
; CHECK-LABEL: function void item_0_x()
; CHECK-LABEL: function void item_0_y()
; CHECK-LABEL: function void item_1_x()
; CHECK-LABEL: function void item_1_y()
for i in 0..2 {
    for c in "xy" {
        if true {
            const uint32_t size_${i}${c} = 4 * i
            function void item_${i}_${c}() {
                mov eax, [size_${i}${c}]
                return
            }
        }
    }
}
