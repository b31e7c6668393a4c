; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --check-prefix=ALL %s
; RUN: not %pasmc -fmacro-backtrace-limit=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=ONE %s
; RUN: not %pasmc -fmacro-backtrace-limit=0 -DDEEP=10 %s -o %t.o 2>&1 | FileCheck --check-prefix=DEEP %s
; RUN: not %pasmc -DDEEP=10 %s -o %t.o 2>&1 | FileCheck --check-prefix=SIX %s
; An error in an expansion shows the line in the body, then each level up to the line that was written.
pasm 1

param DEEP = 0
macro inner(int n) {
    bad n
}
macro outer(int n, block body) {
    for (j, c) in [(n, "x")] {
        inner j
        body
    }
}
macro deep(int n) {
    if n > 0 { deep n - 1 } else { bad n }
}
function void f() {
    for i in 3..5 {
        outer(i) {
            add eax, "text"
        }
    }
    if DEEP > 0 { deep DEEP }
    return
}
; ALL: :10:5: error: `bad` is no instruction, macro or register class [unknown-mnemonic]
; ALL-NEXT:     bad n
; ALL-NEXT:     ^
; ALL-NEXT: :14:9: note: in macro `inner`
; ALL-NEXT:         inner j
; ALL-NEXT:         ^~~~~~~
; ALL-NEXT: :13:9: note: (j, c) = [3, x]
; ALL-NEXT:     for (j, c) in [(n, "x")] {
; ALL-NEXT:         ^
; ALL-NEXT: :23:9: note: in macro `outer`
; ALL-NEXT:         outer(i) {
; ALL-NEXT:         ^
; ALL-NEXT: :22:9: note: i = 3
; ALL-NEXT:     for i in 3..5 {
; ALL-NEXT:         ^
; The block stands in the caller's text, and was run by the macro.
; ALL: :24:22: error:
; ALL: :15:9: note: in the block `body`
; ALL: :13:9: note: (j, c) = [3, x]
; ALL: :23:9: note: in macro `outer`
; ALL: :22:9: note: i = 3
; The same mistakes in the next iteration are not told again.
; ALL-NOT: note: i = 4

; ONE: :10:5: error: `bad` is no instruction
; ONE: :14:9: note: in macro `inner`
; ONE-NOT: in macro `outer`
; ONE: note: (further levels of expansion are not shown; -fmacro-backtrace-limit=0 shows all)
; ONE-NOT: in macro `outer`
; ONE-NOT: note: i = 3

; DEEP: :19:36: error: `bad` is no instruction
; DEEP-COUNT-11: note: in macro `deep`
; DEEP-NOT: further levels

; SIX: :19:36: error: `bad` is no instruction
; SIX-COUNT-6: note: in macro `deep`
; SIX-NOT: note: in macro `deep`
; SIX: (further levels of expansion are not shown
