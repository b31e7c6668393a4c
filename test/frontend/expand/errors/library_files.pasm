; RUN: not %pasmc -ferror-limit=0 -mcpu=avx2 %s -o %t.o 2>&1 | FileCheck %s
; Files that the library does not have, and macros of the library that are called wrongly: the errors point there and at the call.
pasm 1
; CHECK: :[[#@LINE+1]]:10: error: the library has no `<vectors.pasm>`: it has `<bytes.pasm>`, {{.*}}`<vector.pasm>` [no-library-file]
include <vectors.pasm>
include <horizontal.pasm>
include <transpose.pasm>
include <control.pasm>
include <dispatch.pasm>

function void f() {
    xmm x, rows[4]
    reg64 bits, t
    assume x, rows, bits
    ; CHECK: <vector.pasm>:{{[0-9]+}}:5: error: <vector.pasm> has nothing here for uint8
    ; CHECK: <horizontal.pasm>:{{[0-9]+}}:{{[0-9]+}}: note: in `look_up`
    ; CHECK: :[[#@LINE+1]]:5: note: in macro `hproduct`
    hproduct uint8, x, x
    ; CHECK: <transpose.pasm>:{{[0-9]+}}:12: error: assertion failed: transpose takes 2 rows of that class
    ; CHECK: :[[#@LINE+1]]:5: note: in macro `transpose`
    transpose float64, rows
    ; CHECK: <control.pasm>:{{[0-9]+}}:5: error: this jump has no opposite: jmp
    when(jmp) { nop }
    ; CHECK: <dispatch.pasm>:{{[0-9]+}}:5: error: <dispatch.pasm> does not know how to ask the processor for sse2, mpx
    jump_unless_cpu_has bits, t, no, mpx
no:
    ; CHECK: error: no overload of `select` takes these arguments [no-overload]
    select float32, x, x, x
    return
}
