; No instruction and no group crosses a multiple of 32: NOPs stand before it, and before its labels. Alignments hold, branches
; are as short as they can be, and NOPs are the usual ones whatever the target.
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
; RUN: %readelf -SW %t.o | FileCheck --check-prefix=SECTION %s
; RUN: %pasmc %s -mabi=nacl -S -o %t.s && FileCheck --check-prefix=TEXT %s < %t.s
; RUN: as --x32 %t.s -o %t.as.o && %objdump -d %t.o | tail -n +4 > %t.1 && %objdump -d %t.as.o | tail -n +4 > %t.2 && diff %t.1 %t.2
; RUN: %pasmc %s -mabi=nacl -ffunction-sections -o %t.sections.o && %readelf -SW %t.sections.o | FileCheck --check-prefix=EACH %s
pasm 1

extern function int64_t other(int64_t x)

; SECTION: .text PROGBITS 00000000 {{[0-9a-f]+}} 000200 00 AX 0 0 64
; EACH-DAG: .text.unaligned PROGBITS 00000000 {{[0-9a-f]+}} 000060 00 AX 0 0 32
; EACH-DAG: .text.aligned PROGBITS 00000000 {{[0-9a-f]+}} 000060 00 AX 0 0 64

; Two bytes of NOP before an instruction of ten; the NOPs before the last stand before its label, where the jump goes.
; CHECK-LABEL: <unaligned>:
; CHECK-NEXT:  0: movabs rax
; CHECK-NEXT:  a: movabs rcx
; CHECK-NEXT: 14: movabs rdx
; CHECK-NEXT: 1e: xchg ax,ax
; CHECK-NEXT: 20: movabs rsi
; CHECK-NEXT: 2a: test
; CHECK-NEXT: 2d: je 40
; CHECK-NEXT: 2f: movabs rdi
; CHECK-NEXT: 39: add
; CHECK-NEXT: 3d: nop DWORD PTR [rax]
; CHECK-NEXT: 40: movabs rdi
; CHECK-NEXT: 4a: je 40
; CHECK:      60: nop WORD PTR [rax+rax*1+0x0]
; TEXT:      unaligned:
; TEXT:      mov rdx,
; TEXT-NEXT: .byte 0x66, 0x90 # padding
; TEXT-NEXT: mov rsi,
function void unaligned() target(k8) {
    mov rax, 0x1122334455667788
    mov rcx, 0x1122334455667788
    mov rdx, 0x1122334455667788
    mov rsi, 0x1122334455667788
    test rsi, rsi
    jz again
    mov rdi, 0x1122334455667788
    add rsi, 1
again:
    mov rdi, 0x1122334455667788
    jz again
    return
}

; CHECK-LABEL: <aligned>:
; CHECK-NEXT:  80:
; CHECK:       90: lea eax,[rdi+rcx*8+0x12345]
; CHECK-NEXT:  97: inc
; CHECK-NEXT:  9b: nop
; CHECK-NEXT:  a0: nop
; CHECK:       c0: lea eax,[rdi+rcx*8+0x12345]
; CHECK-NEXT:  c7: inc
; CHECK-NEXT:  cb: loop 90
function void aligned(uint8_t* p) {
    load rdi, p
    mov ecx, 5
    align 16
again:
    inc byte [rdi + rcx*8 + 0x12345]
    align 64
    inc byte [rdi + rcx*8 + 0x12345]
    loop again
    return
}

; CHECK-LABEL: <grows>:
; CHECK:       ea: jb 199
; CHECK-NEXT:  f0: mov eax,edi
; CHECK-NEXT:  f2: mov BYTE PTR [r15+rax*1],0x0
; CHECK-NEXT:  f7: lea eax,[rdi+0x1]
; CHECK-NEXT:  fa: mov BYTE PTR [r15+rax*1],0x1
; CHECK-NEXT:  ff: nop
; CHECK-NEXT: 100: lea eax,[rdi+0x2]
; CHECK:      193: jb ea
; CHECK-NEXT: 199: pop r11
; CHECK-NEXT: 19b: nop
; CHECK-NEXT: 1a0: and r11d
function void grows(uint8_t* p) {
    load rdi, p
    mov ecx, 5
    cmp ecx, 7
again:
    jb done
    for i in 0..20 { mov byte [rdi + i], i }
    cmp ecx, 6
    jb again
done:
    return
}

; What moves to the end of the bundle is the call alone: its label stays.
; CHECK-LABEL: <at_entry>:
; CHECK:      1c6: nop
; CHECK:      1db: call
; CHECK-NEXT: 1e0: cmp
; CHECK-NEXT: 1e4: je 1c6
function int64_t at_entry(int64_t x) {
    assume rdi
again:
    call other
    cmp rax, 0
    jz again
    return rax
}
