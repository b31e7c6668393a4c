; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; One line at fault in many expansions is told once, and no function with it goes on to register allocation.
pasm 1
macro wrong(xmm v) { movaps v, v }
for name in ["f", "g", "h"] {
    function void ${name}() {
        xmm v
        ; CHECK: :4:22: error: `v` is read here, but nothing has written it on some path [undefined-register]
        ; CHECK-NOT: error:
        wrong v
        return
    }
}
