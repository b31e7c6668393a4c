; What Go's assembler and linker cannot take.
; RUN: rm -rf %t && split-file %s %t
; RUN: not %pasmc -mabi=goasm -mgo-package=p %t/listing.pasm -o %t/x.s 2>&1 | FileCheck %t/listing.pasm
; RUN: not ls %t/x.s
; RUN: not %pasmc -mabi=gosyso -mgo-package=p %t/object.pasm -o %t/x.syso 2>&1 | FileCheck %t/object.pasm
; RUN: not %pasmc -mabi=gosyso -mgo-package=p %t/stack.pasm -o %t/x.syso -emit-go-trampolines %t/x.s 2>&1 | FileCheck %t/stack.pasm
; RUN: not %pasmc -mabi=goasm -mgo-package=p %t/frame.pasm -o %t/x.s 2>&1 | FileCheck %t/frame.pasm
; RUN: not ls %t/x.s
; RUN: not %pasmc -mabi=goasm -mgo-package=p %t/stack.pasm -o %t/x.s -emit-go-trampolines %t/y.s 2>&1 | FileCheck --check-prefix=OUTPUT %s
; OUTPUT: error: {{.*}}-emit-go-trampolines{{.*}}gosyso, gosyso-p32

;--- listing.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: `F` takes 520 bytes from `rsp` beyond its frame, and Go's assembler checks the stack for the frame only: use `local` [go-stack-growth]
function void F(void) {
    sub rsp, 520
    mov byte [rsp], 1
    add rsp, 520
    return
}
function void Jumps(void) {
    xor eax, eax
    ; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Go 1.19's assembler cannot write this `je`, and bytes cannot name a symbol: jump or call by `load r, &name` and `r` [go-bytes-with-symbol]
    jz   F
    return
}
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: warning: alignment to 64 bytes: Go's linker aligns data to 32 at most [go-alignment]
static const uint8_t wide[64] align(64) = 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: Go's assembler cannot write a distance in data [go-address-in-data]
const rel32 distances[] = [F - distances]

;--- object.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: a .syso object cannot refer to `counter`: it holds code and constants only, and no addresses, since Go's linker drops ELF relocations [relocation-in-syso]
data uint64_t counter = 0
function void F(void) {
    inc qword [counter]
    return
}

;--- stack.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: nobody knows how much stack `F` takes: a .syso object cannot call itself in circles, or what stands elsewhere [syso-stack-unknown]
function void F(uint64_t n) {
    reg64 r
    load r, n
    call F(r)
    return
}

;--- frame.pasm
pasm 1
; CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: {{.*}} [no-register-for-frame]
function void F(uint64_t n) {
    local uint8_t buffer[64] align(64)
    reg64 r
    load r, n
    mov rbp, r
    mov [buffer], rbp
    call F(r)
    return
}
