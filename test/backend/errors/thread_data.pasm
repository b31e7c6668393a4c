; Thread data where an address would have to be the same in every thread, or fs does not lead to them.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; RUN: not %pasmc -fpic %s -o %t.o 2>&1 | FileCheck --check-prefix=PIC %s
pasm 1

data uint64_t hits[4] thread
extern data uint64_t other thread

function uint64_t f(unsigned which) {
    reg64 i, p
    load i, which
; CHECK: thread_data.pasm:[[#@LINE+1]]:{{.*}} error: `lea` does not see `fs`, behind which thread data `hits` stands: write `load r, &hits` [thread-data-by-lea]
    lea p, [hits]
; CHECK: :[[#@LINE+1]]:{{.*}} error: `lea` does not see `fs`
    lea p, [hits + 8*i]
; CHECK: :[[#@LINE+1]]:{{.*}} error: `hits` is thread data, which stands behind `fs` and not behind `gs` [thread-data-segment]
    mov rax, gs:[hits]
; CHECK: :[[#@LINE+1]]:{{.*}} error: the address of `hits` is no constant for thread data: write `load r, &hits` [address-as-immediate]
    mov rax, offset hits
; CHECK: :[[#@LINE+1]]:{{.*}} error: `hits` is thread data, which stands behind `fs` and not behind `ds`
    mov rax, ds:[hits + 8*i]
; CHECK-NOT: error:
; PIC: :[[#@LINE+1]]:{{.*}} error: under -fpic the place of thread data `hits` stands in a table: write `load r, &hits` and `[r]` [thread-operand-under-fpic]
    mov rax, [hits]
; PIC: :[[#@LINE+1]]:{{.*}} error: under -fpic the place of thread data `hits`
    add rax, fs:[hits + 8*i]
    load p, &hits
    add rax, [p]
    return rax
}

; PIC: error: thread data `other` has
; CHECK: :[[#@LINE+1]]:{{.*}} error: thread data `other` has an address of its own in each thread, none that data could hold [thread-address-in-data]
const pointer places[] = [&other]
