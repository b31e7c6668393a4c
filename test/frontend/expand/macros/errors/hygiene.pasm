; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What a macro declares does not leak, and what its caller declares it does not see.
pasm 1

macro declares() {
    reg32 inside
    let constant = 1
    mov inside, constant
here:
}
macro uses_callers() {
    ; CHECK-DAG: :[[#@LINE+2]]:14: error: `of_caller` is not defined [undefined-name]
    ; CHECK-DAG: :[[#@LINE+16]]:11: note: what is declared here is not seen there: hand it over as a parameter
    mov eax, of_caller
    ; CHECK-DAG: :[[#@LINE+1]]:9: error: `there` is not defined [undefined-name]
    jmp there
}
macro takes(block body) {
    reg32 t
    mov t, 1
    body
}
macro scoped() {
    macro inner() { nop }
    inner()
}

function void f() {
    reg32 of_caller
    mov of_caller, 1
    declares()
    ; CHECK-DAG: :[[#@LINE+1]]:9: error: `inside` is not defined
    mov inside, 1
    ; CHECK-DAG: :[[#@LINE+1]]:14: error: `constant` is not defined
    mov eax, constant
    ; CHECK-DAG: :[[#@LINE+1]]:9: error: `here` is not defined
    jmp here
    ; CHECK-DAG: :[[#@LINE+2]]:5: note: in macro `uses_callers`
    ; CHECK-DAG: :[[#@LINE+10]]:1: note: the label of that name is not seen there: macros and loops keep to their own, and take others as parameters
    uses_callers()
    takes() {
        ; CHECK-DAG: :[[#@LINE+1]]:13: error: `t` is not defined [undefined-name]
        mov t, 2
        reg32 own
        mov own, 1
    }
    ; CHECK-DAG: :[[#@LINE+1]]:9: error: `own` is not defined
    mov own, 1
there:
    scoped()
    ; CHECK-DAG: :[[#@LINE+1]]:5: error: `inner` is no instruction, macro or register class
    inner()
    return
}
