; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64 count
    mov rax, rbz
; CHECK: :[[#@LINE-1]]:14: error: `rbz` is not defined; did you mean `rbx`? [undefined-name]
; CHECK: {{^ +}}rbx{{$}}
    mov coumt, 1
; CHECK: :[[#@LINE-1]]:9: error: `coumt` is not defined; did you mean `count`? [undefined-name]
; CHECK: {{^ +}}count{{$}}
    return
}
