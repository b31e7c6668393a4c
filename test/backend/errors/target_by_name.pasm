; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; The target is told by what it is, where a name of the program stands for it.
pasm 1
for level in [sse4_2] {
    function void f() target(level) {
        xmm v
        ; CHECK: :[[#@LINE+1]]:9: error: `vpxor` needs avx{{.*}}sse4_2
        vpxor v, v, v
        return
    }
}
