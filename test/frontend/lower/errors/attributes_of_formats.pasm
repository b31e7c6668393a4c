; What a format cannot express.
; RUN: not %pasmc -mimage-format=mach-o %s -o %t.o 2>&1 | FileCheck %s
; RUN: %pasmc -mimage-format=elf -mabi=sysv -Werror %s -o %t.o
pasm 1
; CHECK: attributes_of_formats.pasm:[[#@LINE+1]]:16: error: format `mach-o` has no `thread` [attribute-not-in-format]
data int shown thread = 1
; CHECK: :[[#@LINE+1]]:25: error: format `mach-o` has no `thread`
extern data int hidden_ thread
; CHECK: :[[#@LINE+1]]:15: error: format `mach-o` has no `comdat`
data int once comdat = 1
