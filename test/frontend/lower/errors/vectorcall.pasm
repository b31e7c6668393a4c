; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --check-prefixes=CHECK,SYSV %s
; RUN: not %pasmc -mabi=ms %s -o %t.o 2>&1 | FileCheck %s
; SYSV: :[[#@LINE+1]]:34: error: `vectorcall` belongs to the convention `ms`: `sysv` has none [vectorcall-of-other-abi]
extern function void g(__m128 a) vectorcall
; SYSV: :[[#@LINE+2]]:36: error: `vectorcall` belongs to the convention `ms`
; CHECK: :[[#@LINE+1]]:17: error: a `vectorcall` function takes no `...` [vectorcall-with-unnamed]
extern function void h(int a, ...) vectorcall
