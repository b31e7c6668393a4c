; A variadic function of Microsoft's convention finds a double in a general register, of whichever kind the argument is.
; RUN: %pasmc -mabi=ms -mimage-format=elf %s -o %t.o && %objdump -d --no-show-raw-insn -M intel %t.o | FileCheck %s
pasm 1
extern function int print(const char* format, ...)
; CHECK-LABEL: <doubles>:
; CHECK: movq r8,xmm2
; CHECK-NOT: mov eax,
; CHECK: call
function int doubles(const char* format, double x) {
    reg64 f
    reg32 n
    xmm v
    load f, format
    load v, x
    call print(f, 1, v) -> n
    return n
}
