; What COFF does not have.
; RUN: not %pasmc -mabi=ms %s -o %t.obj 2>&1 | FileCheck %s
pasm 1

extern data int imported dllimport
extern function int imported_function(int x) dllimport
data int in_thread thread = 5

function int operands() {
    ; CHECK: errors.pasm:[[#@LINE+1]]:{{.*}}: error: `imported` is another library's, and a table holds its address: write `load r, &imported` and `[r]` [imported-operand]
    mov eax, [imported]
    ; CHECK: errors.pasm:[[#@LINE+1]]:{{.*}}: error: the address of `imported_function` is no constant of an import: write `load r, &imported_function` [address-as-immediate]
    mov rax, offset imported_function
    ; CHECK: errors.pasm:[[#@LINE+1]]:{{.*}}: error: a table of each thread holds the place of thread data `in_thread`: write `load r, &in_thread` and `[r]` [thread-operand-in-table]
    mov eax, [in_thread]
    return eax
}

; CHECK: errors.pasm:[[#@LINE+1]]:{{.*}}: error: `imported` is another library's, and a table holds its address: data cannot; write `load r, &imported` in code [imported-address-in-data]
const pointer address = &imported
