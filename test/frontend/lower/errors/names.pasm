; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Names that nothing defines are found when their function or the module ends; the rest on the way.
pasm 1

; CHECK-DAG: :[[#@LINE+2]]:10: error: `counter` is already declared [already-declared]
let counter = 1
data int counter = 2

function void twice() {
    ; CHECK-DAG: :[[#@LINE+3]]:11: error: `r` is already declared [already-declared]
    ; CHECK-DAG: :[[#@LINE+1]]:11: note: the first declaration is here
    reg64 r
    reg64 r
    ; CHECK-DAG: :[[#@LINE+2]]:1: error: `again` is already declared [already-declared]
again:
again:
    ; CHECK-DAG: :[[#@LINE+1]]:1: error: `eax` is the name of a register [name-of-register]
eax:
    return
}
; CHECK-DAG: :[[#@LINE+1]]:15: error: `twice` is already declared [already-declared]
function void twice() {
    ; CHECK-DAG: :[[#@LINE+1]]:9: error: `lop` is not defined; did you mean `loop`? [undefined-name]
    jmp lop
loop:
    ; CHECK-DAG: :[[#@LINE+1]]:10: error: `tvice` is not defined; did you mean `twice`? [undefined-name]
    call tvice
    for i in 0..2 {
        ; CHECK-DAG: :[[#@LINE+1]]:13: error: `nowhere` is not defined [undefined-name]
        jmp nowhere
    }
    return
}
; CHECK-DAG: :[[#@LINE+1]]:33: error: `a` is already declared [already-declared]
function void parameters(int a, int a) {
    return
}
; CHECK-DAG: :[[#@LINE+1]]:29: error: `missing` is not defined [undefined-name]
const pointer pointers[] = [missing]
