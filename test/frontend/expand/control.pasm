; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; for, if, var: what they produce is flat; each iteration has its own names and labels.
pasm 1

; CHECK-LABEL: function void loops()
function void loops() {
    var n = 0
    for i in 0..3 {
        ; CHECK: mov eax, 0
        ; CHECK-NEXT: mov eax, 2
        ; CHECK-NEXT: mov eax, 4
        mov eax, 2 * i
        n += i
    }
    ; CHECK-NEXT: mov ecx, 3
    mov ecx, n
    ; CHECK-NEXT: mov eax, 10
    ; CHECK-NEXT: mov eax, 6
    ; CHECK-NEXT: mov eax, 2
    for i in 10..0 step -4 { mov eax, i }
    ; CHECK-NEXT: mov edx, 0
    ; CHECK-NEXT: mov edx, 5
    for i in 0..10 step 5 { mov edx, i }
    for i in 3..3 { error "never" }
    for i in 5..3 { error "never" }
    ; CHECK-NEXT: mov eax, 1
    ; CHECK-NEXT: mov ebx, 2
    for (r, value) in [(eax, 1), (ebx, 2)] { mov r, value }
    ; CHECK-NEXT: mov al, 97
    ; CHECK-NEXT: mov al, 98
    for letter in "ab" { mov al, letter == "a" ? 97 : 98 }
    if n == 3 {
        ; CHECK-NEXT: mov esi, 1
        mov esi, 1
    } else if n == 4 {
        mov esi, 2
    } else {
        mov esi, 3
    }
    if n != 3 { mov edi, 1 } else { mov edi, 2 }
    ; CHECK-NEXT: mov edi, 2
    return
}

; CHECK-LABEL: function void labels()
function void labels() {
    mov ecx, 3
    for i in 0..2 {
        ; CHECK: again:
        ; CHECK: jne again
        ; CHECK: je done
        ; CHECK: again:
        ; CHECK: jne again
        ; CHECK: je done
    again:
        dec ecx
        jnz again
        jz  done
    }
    ; CHECK: done:
done:
    return
}

; CHECK-LABEL: function int arrays()
function int arrays() {
    reg32 sums[4], grid[2][2]
    for r in sums { xor r, r }
    ; CHECK: xor sums[0], sums[0]
    ; CHECK: xor sums[3], sums[3]
    for (i, r) in enumerate(sums[1..3]) { add r, i }
    ; CHECK: add sums[1], 0
    ; CHECK-NEXT: add sums[2], 1
    for row in grid {
        for cell in row { mov cell, 7 }
    }
    ; CHECK-NEXT: mov grid[0][0], 7
    ; CHECK-NEXT: mov grid[0][1], 7
    ; CHECK-NEXT: mov grid[1][0], 7
    ; CHECK-NEXT: mov grid[1][1], 7
    return sums[0]
}

; Top-level control makes items.
; CHECK-LABEL: function void scale_avx2(float*{{ ?}}x) target(avx2)
; CHECK: vmovups v, {{.*}}[rdi]
; CHECK-LABEL: function void scale_sse(float*{{ ?}}x) target(sse4_1)
for (V, suffix, level) in [(ymm, "avx2", avx2)] {
    function void scale_${suffix}(float* x) target(level) {
        V v
        load rdi, x
        vmovups v, [rdi]
        return
    }
}
if isa(avx512f) {
    error "not for this target"
} else {
    function void scale_sse(float* x) target(sse4_1) {
        return
    }
}
