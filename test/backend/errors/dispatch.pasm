; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: --implicit-check-not=warning: %s
; RUN: not %pasmc -fpic -D LIBRARY=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=LIBRARY %s
; RUN: %pasmc -fpic -D LIBRARY=1 -mdispatch=pointer %s -o %t.o
; RUN: %pasmc -D LIBRARY=1 %s -o %t.o
; RUN: %pasmc -fpic -D LIBRARY=2 %s -o %t.o
pasm 1
param LIBRARY = 0
function int any(int x) { return 1 }

if LIBRARY == 1 {
    extern function int elsewhere(int x) target(avx2)
    ; LIBRARY: dispatch.pasm:[[#@LINE+1]]:19: error: `elsewhere` may be another module's, whose address is not known yet when the loader asks for the choice: declare it `hidden`, or use -mdispatch=pointer [variant-of-library]
    dispatch d = [elsewhere, any]
} else if LIBRARY == 2 {
    extern function int elsewhere(int x) target(avx2) hidden
    dispatch d = [elsewhere, any]
} else {
    static function int helper(int x) target(avx2) {
        vpxor ymm0, ymm0, ymm0
        return 0
    }
    function int calls(int x) target(avx) {
        jmp helper
    }
    function int uses_avx(int x) target(avx) {
        vxorps xmm0, xmm0, xmm0
        return 2
    }
    function int uses_fs(int x) target(x86_64, fsgsbase) {
        rdfsbase rax
        return eax
    }
    function int uses_uintr(int x) target(x86_64, uintr) {
        clui
        return 3
    }
    extern function int elsewhere(int x) target(avx)

; Of its own code and of what it jumps to, without what its target only allows.
; CHECK: dispatch.pasm:[[#@LINE+1]]:25: error: `calls` is the last choice and needs avx2, which target `x86_64` lacks: end the list with a function that runs everywhere, or write `target(...)` for what all processors of the program have [last-variant-needs]
    dispatch d1 = [any, calls]
; CHECK: dispatch.pasm:[[#@LINE-1]]:25: warning: `calls` is never chosen: it needs all that `any` before it needs [variant-never-chosen]
; CHECK: dispatch.pasm:[[#@LINE+1]]:35: error: `uses_avx` is the last choice and needs avx, which target `sse4_2` lacks
    dispatch d2 target(sse4_2) = [uses_avx]
; CHECK: dispatch.pasm:[[#@LINE+1]]:30: warning: `calls` is never chosen: it needs all that `uses_avx` before it needs
    dispatch d3 = [uses_avx, calls, any]
; CHECK: dispatch.pasm:[[#@LINE+1]]:30: warning: `elsewhere` is never chosen: it needs all that `uses_avx` before it needs
    dispatch d4 = [uses_avx, elsewhere, any]
; CHECK: dispatch.pasm:[[#@LINE+2]]:20: error: `uses_fs` needs fsgsbase, and no program can ask whether it may be used: where it is known to be there, add `target(fsgsbase)` to the dispatcher [variant-not-askable]
; CHECK: dispatch.pasm:[[#@LINE+1]]:29: error: `uses_uintr` needs uintr, and no program can ask
    dispatch d5 = [uses_fs, uses_uintr, any]
    dispatch d6 target(avx2) = [calls]
    dispatch d7 target(fsgsbase) = [uses_fs]
}
