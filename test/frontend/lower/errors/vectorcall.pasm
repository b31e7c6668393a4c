; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --check-prefix=SYSV %s
; RUN: not %pasmc -mabi=ms %s -o %t.o 2>&1 | FileCheck --check-prefix=MS %s
; MS-NOT: of-other-abi
; SYSV: :[[#@LINE+1]]:34: error: `vectorcall` belongs to the convention `ms`: `sysv` has none [vectorcall-of-other-abi]
extern function void g(__m128 a) vectorcall
; SYSV: :[[#@LINE+2]]:36: error: `vectorcall` belongs to the convention `ms`
; MS: :[[#@LINE+1]]:17: error: a `vectorcall` function takes no `...` [vectorcall-with-unnamed]
extern function void h(int a, ...) vectorcall
