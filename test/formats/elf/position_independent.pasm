; Which relocation each kind of reference has, in code for programs and for shared libraries.
; RUN: %pasmc %s -o %t.o && llvm-readobj-19 -r %t.o | FileCheck --check-prefixes=BOTH,FIXED %s
; RUN: sed '/^;; only without -fpic/,/^;; end/d' %s > %t.pasm && %pasmc -fpic %t.pasm -o %t.pic.o
; RUN: llvm-readobj-19 -r %t.pic.o | FileCheck --check-prefixes=BOTH,PIC %s
; RUN: llvm-readobj-19 --symbols %t.pic.o | FileCheck --check-prefix=SYMBOLS %s
pasm 1

extern function void f()
extern function void inside() hidden
extern function void maybe() weak
extern data int elsewhere
data int counter = 1
data int own protected = 2
static data int mine = 3
static data int mine_too section(".data.apart") = 3

; BOTH: .rela.text
; BOTH-NEXT: R_X86_64_PLT32 f 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PLT32 inside 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PLT32 here 0xFFFFFFFFFFFFFFFC
; a static function of this section needs no relocation
; BOTH-NEXT: R_X86_64_PC32 .text.cold 0xFFFFFFFFFFFFFFFC
function void calls() {
    call f
    call inside
    call here
    call still
    call apart
    return
}
; BOTH-NEXT: R_X86_64_PLT32 f 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PLT32 here 0xFFFFFFFFFFFFFFFC
function void jumps(int x) {
    cmp rsp, 0
    jz f
    jmp here
}
function void here() { return }
static function void still() { return }
static function void apart() section(".text.cold") { return }

; FIXED-NEXT: R_X86_64_PC32 counter 0xFFFFFFFFFFFFFFFC
; FIXED-NEXT: R_X86_64_PC32 f 0xFFFFFFFFFFFFFFFC
; PIC-NEXT: R_X86_64_REX_GOTPCRELX counter 0xFFFFFFFFFFFFFFFC
; PIC-NEXT: R_X86_64_REX_GOTPCRELX f 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_REX_GOTPCRELX maybe 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PC32 inside 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PC32 own 0xFFFFFFFFFFFFFFFC
; BOTH-NEXT: R_X86_64_PC32 own 0xFFFFFFFFFFFFFFFB
; BOTH-NEXT: R_X86_64_PC32 .data 0x4
; BOTH-NEXT: R_X86_64_PC32 .data.apart 0xFFFFFFFFFFFFFFF8
function void addresses() {
    load rax, &counter
    load r9, &f
    load rax, &maybe
    load rax, &inside
    load rax, &own
    mov byte [own], 1
    mov eax, [mine]
    mov dword [mine_too], 7
    return
}

;; only without -fpic
; FIXED-NEXT: R_X86_64_PC32 elsewhere 0x4
; FIXED-NEXT: R_X86_64_32 elsewhere 0x10
; FIXED-NEXT: R_X86_64_32S elsewhere 0x0
function void numbers() {
    mov eax, [elsewhere + 8]
    mov eax, offset elsewhere + 16
    push offset elsewhere
    pop rax
    return
}
;; end

; BOTH: .rela.data.rel.ro
; BOTH-NEXT: R_X86_64_64 f 0x0
; BOTH-NEXT: R_X86_64_64 counter 0x8
; BOTH-NEXT: R_X86_64_64 .data 0x8
; BOTH-NEXT: R_X86_64_64 .text 0x{{[0-9A-F]+}}
const pointer table[] = [f, &counter + 8, &mine, still]

; SYMBOLS: Name: own
; SYMBOLS: Binding: Global
; SYMBOLS: Other [ (0x3)
; SYMBOLS-NEXT: STV_PROTECTED (0x3)
; SYMBOLS: Name: maybe
; SYMBOLS: Binding: Weak
; SYMBOLS: Section: Undefined
