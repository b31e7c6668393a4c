; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; RUN: not %pasmc -mabi=nacl -D NACL=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=NACL --implicit-check-not=error: %s
; RUN: not %pasmc -mimage-format=ms-coff -mabi=ms -mdispatch=ifunc -D NACL=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=METHOD %s
; RUN: not %pasmc -mdispatch=plt -D NACL=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=UNKNOWN %s
; METHOD: error: format `ms-coff` has no symbols for -mdispatch=ifunc; use -mdispatch=pointer [format-without-indirect-symbols]
; UNKNOWN: error: unknown value `plt` of -mdispatch; it takes ifunc, pointer [unknown-option-value]
pasm 1
param NACL = 0
function int f(int x) { return 1 }
function int g(int x) { return 2 }

if NACL {
    ; NACL: dispatch.pasm:[[#@LINE+1]]:5: error: the sandbox does not allow `cpuid`, by which a dispatcher chooses: call the function that is wanted by its name [dispatch-in-sandbox]
    dispatch d = [f, g]
} else {
    extern function int no_target(int x)
    extern function int maybe(int x) weak target(avx)
    extern data int number
    const uint32_t table[2] = [1, 2]
    function int other(int x, int y) { return 1 }
    function int of_long(long x) { return 1 }
    function long to_long(int x) { return 1 }
    function void to_void(int x) { return }
    function int replaceable(int x) weak { return 1 }
    function int shared(int x) comdat { return 1 }

; CHECK: dispatch.pasm:[[#@LINE+1]]:19: error: expected a list of functions, got a string [expected-value]
    dispatch d0 = "f"
; CHECK: dispatch.pasm:[[#@LINE+1]]:19: error: `d1` has nothing to choose from: list functions, the best first [dispatch-of-nothing]
    dispatch d1 = []
; CHECK: dispatch.pasm:[[#@LINE+2]]:23: error: expected a function, got an integer
; CHECK: dispatch.pasm:[[#@LINE+1]]:26: error: expected a function, got an address
    dispatch d2 = [f, 3, &g + 1]
; CHECK: dispatch.pasm:[[#@LINE+1]]:14: error: `f` is already declared [already-declared]
    dispatch f = [f, g]
; CHECK: dispatch.pasm:[[#@LINE+1]]:17: error: `target` takes one argument or more, got 0
    dispatch d3 target() = [f, g]
; CHECK: dispatch.pasm:[[#@LINE+1]]:17: error: `noframe` cannot be said of a dispatcher [misplaced-attribute]
    dispatch d4 noframe = [f, g]
; CHECK: dispatch.pasm:[[#@LINE+1]]:{{[0-9]+}}: error: `d5` is `static`, and `weak` is for what other files see [static-and-shared]
    static dispatch d5 weak = [f, g]
    dispatch good = [f, g]

; What the lists name is looked at when all is known.
; CHECK: dispatch.pasm:[[#@LINE+1]]:20: error: `nowhere` is not defined [undefined-name]
    dispatch d6 = [nowhere, f]

; CHECK: dispatch.pasm:[[#@LINE+2]]:20: error: `no_target` is defined elsewhere, so what its code needs is not known: say it by `target(...)` in the declaration [variant-without-target]
; CHECK: note: the first declaration is here
    dispatch d7 = [no_target, f]
; CHECK: dispatch.pasm:[[#@LINE+1]]:20: error: `good` is a dispatcher, and `d8` chooses from functions [variant-no-function]
    dispatch d8 = [good, f]
; CHECK: dispatch.pasm:[[#@LINE+2]]:20: error: `number` is data, and `d9` chooses from functions [variant-no-function]
; CHECK: dispatch.pasm:[[#@LINE+1]]:28: error: `table` is a constant, and `d9` chooses from functions
    dispatch d9 = [number, table, f]
; CHECK: dispatch.pasm:[[#@LINE+3]]:21: error: `replaceable` is `weak`, so another file's code may stand in its place, and what that needs is not known [variant-replaceable]
; CHECK: dispatch.pasm:[[#@LINE+2]]:34: error: `shared` is `comdat`, so another
; CHECK: dispatch.pasm:[[#@LINE+1]]:42: error: `maybe` is `weak`, so another
    dispatch d10 = [replaceable, shared, maybe, f]
; CHECK: dispatch.pasm:[[#@LINE+1]]:27: error: `f` is listed twice [variant-twice]
    dispatch d11 = [f, g, f]
; CHECK: dispatch.pasm:[[#@LINE+4]]:24: error: `other` cannot stand for `f`: it takes 2 arguments, and `f` takes 1 argument [variant-of-other-prototype]
; CHECK: dispatch.pasm:[[#@LINE+3]]:31: error: `of_long` cannot stand for `f`: it has `long` as argument 1, and `f` has `int` as argument 1
; CHECK: dispatch.pasm:[[#@LINE+2]]:40: error: `to_long` cannot stand for `f`: it returns `long`, and `f` returns `int`
; CHECK: dispatch.pasm:[[#@LINE+1]]:49: error: `to_void` cannot stand for `f`: it returns nothing, and `f` returns a value
    dispatch d12 = [f, other, of_long, to_long, to_void]
}
