; RUN: not %pasmc -mabi=ms -mimage-format=elf %s -o %t.o 2>&1 | FileCheck %s
pasm 1
; CHECK: error: the prolog of `lengthy` takes 257 bytes; unwind information of Windows describes 255 at most [prolog-too-long]
function void lengthy() noframe {
    for i in 0..257 { nop }
    cfi end_prolog
    ret
}
