; RUN: not %pasmc -mabi=ms %s -o %t.o 2>&1 | FileCheck %s
pasm 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a `vectorcall` function takes no `...` [vectorcall-with-unnamed]
extern function void print(const char* format, ...) vectorcall
