; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What a loop declares is not seen behind it, and the iteration is told.
pasm 1

; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `step` takes an integer other than 0, behind a range [invalid-step]
for x in [1] step 1 { }
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an integer, got a float [expected-value]
for i in 0..4 step 0.5 { }
; CHECK: :[[#@LINE+1]]:10: error: expected integers on both sides of `..`, got a float [expected-value]
for i in 0..1.5 { }
; CHECK: :[[#@LINE+1]]:10: error: expected integers on both sides of `..`, got more than 2^63 - 1 [expected-value]
for i in 0..0xFFFFFFFFFFFFFFFF { }
; CHECK: :[[#@LINE+1]]:5: error: `rcx` is the name of a register [name-of-register]
for rcx in 0..2 { }
; CHECK: :[[#@LINE+1]]:10: error: a function has no elements [no-elements]
for i in len { }
for i in 0..2 {
    let inside = i
    ; CHECK: :[[#@LINE+1]]:5: error: `i` cannot be assigned to: only a `var` can [not-a-variable]
    i = 3
}
; CHECK: :[[#@LINE+1]]:9: error: `inside` is not defined [undefined-name]
let x = inside
; CHECK: :[[#@LINE+1]]:9: error: `i` is not defined
let y = i
function void f() {
    for i in 1..4 {
        reg32 t
        let name = i
        mov t, i
        ; The innermost iteration comes first.
        for (j, c) in enumerate("ab") {
            ; CHECK: :[[#@LINE+3]]:20: error: assertion failed: 10 * i + j < 31 [assertion-failed]
            ; CHECK: :[[#@LINE-2]]:13: note: (j, c) = [1, b]
            ; CHECK: :[[#@LINE-8]]:9: note: i = 3
            assert 10 * i + j < 31
        }
    inner:
    }
    ; CHECK: :[[#@LINE+1]]:9: error: `t` is not defined [undefined-name]
    mov t, 1
    ; CHECK: :[[#@LINE+1]]:14: error: `name` is not defined [undefined-name]
    mov eax, name
    ; A long value is cut off.
    ; CHECK: error: assertion failed: false
    ; CHECK: note: x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1...
    for x in [[for i in 0..1000: i]] { assert false }
    ; CHECK: :[[#@LINE+1]]:9: error: `inner` is not defined [undefined-name]
    jmp inner
    return
}
