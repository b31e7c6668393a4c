; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc %s -o %t.o && %readelf -rW %t.o | FileCheck --check-prefix=ELF %s
; Labels of a loop body are private to each of its instances; a name that is none there is one further out.
pasm 1
extern function void away(void)
function void f(uint64_t n) {
    reg64 r, t
    load r, n
    for i in 0..2 {
        const pointer table[] = [inner, outer, away, last.end]
        lea t, [table]
        jmp [t + r*8]
    inner:
        add r, 1
    }
outer:
    block last {
        add r, 2
    }
    return
}
; CHECK: function void f
; ELF: R_X86_64_64 {{.*}} .text + [[#%x,first:]]
; ELF-NEXT: R_X86_64_64 {{.*}} .text + [[#%x,outer:]]
; ELF-NEXT: R_X86_64_64 {{.*}} away + 0
; ELF-NEXT: R_X86_64_64 {{.*}} .text + [[#%x,last:]]
; ELF-NEXT: R_X86_64_64 {{.*}} .text + {{[0-9a-f]+}}
; ELF-NEXT: R_X86_64_64 {{.*}} .text + [[#outer]]
; ELF-NEXT: R_X86_64_64 {{.*}} away + 0
; ELF-NEXT: R_X86_64_64 {{.*}} .text + [[#last]]
