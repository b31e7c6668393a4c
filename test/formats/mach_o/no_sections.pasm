; A file without code or data is an object without sections; of what is declared and not used there is no symbol.
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.o
; RUN: llvm-otool-19 -lv %t.o | FileCheck %s
; RUN: ld64.lld-19 -arch x86_64 -platform_version macos 11.0 11.0 -fatal_warnings -dylib -o %t.dylib %t.o
; CHECK: nsects 0
; CHECK: nsyms 0
; CHECK-NEXT: stroff
; CHECK-NEXT: strsize 8
pasm 1
extern function void nowhere(void)
extern data int nothing
