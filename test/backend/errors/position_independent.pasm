; What cannot be linked into a shared library, and how to write it; without -fpic all of it is right.
; RUN: not %pasmc -fpic %s -o %t.o 2>&1 | FileCheck %s
; RUN: %pasmc -Werror %s -o %t.o
pasm 1

extern data uint64_t elsewhere
extern data uint64_t inside hidden
extern function void f()
data uint64_t counter = 1
data uint64_t weak_counter weak = 1
data uint64_t own protected = 1
static data uint64_t mine = 1

function uint64_t operands() {
    reg64 p
; CHECK: position_independent.pasm:[[#@LINE+2]]:5: error: under -fpic `counter` may be another module's, whose address stands in a table: write `load r, &counter` and `[r]`, or declare it `static`, `hidden` or `protected` [replaceable-operand]
; CHECK-NEXT: mov rax, [counter]
    mov rax, [counter]
; CHECK: :[[#@LINE+1]]:{{.*}} error: under -fpic `elsewhere` may be
    add rax, [elsewhere + 8]
; CHECK: :[[#@LINE+1]]:{{.*}} error: under -fpic `weak_counter` may be
    lea p, [weak_counter]
    add rax, p
; CHECK: :[[#@LINE+1]]:{{.*}} error: under -fpic `later` may be
    add rax, [later]
; CHECK-NOT: error:
    add rax, [inside]
    add rax, [own]
    add rax, [mine]
    add rax, [later_hidden]
    load p, &counter
    add rax, [p]
    call f
; CHECK: :[[#@LINE+1]]:{{.*}} error: the address of `mine` is no constant under -fpic: write `load r, &mine` [address-as-immediate]
    mov rax, offset mine
    return rax
}

data uint64_t later = 1
data uint64_t later_hidden hidden = 1

; CHECK: :[[#@LINE+1]]:{{.*}} error: under -fpic `f` may be another module's, so its distance is not known: declare it `static`, `hidden` or `protected` [replaceable-distance]
const rel32 distances[] = [f - distances, operands - distances]
; CHECK: :[[#@LINE-1]]:{{.*}} error: under -fpic `operands` may be
; CHECK-NOT: error:
const pointer addresses[] = [f, operands, &counter]
