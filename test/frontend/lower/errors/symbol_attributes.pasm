; Attributes about other files, and about threads.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: symbol_attributes.pasm:[[#@LINE+1]]:{{.*}} error: `a` is `static`, and `weak` is for what other files see [static-and-shared]
static data int a weak = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: `b` is `static`, and `hidden` is for what other files see
static const int b hidden = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: `f` is `static`, and `comdat` is for what other files see
static function void f() comdat protected {
; CHECK: :[[#@LINE+1]]:{{.*}} error: `inner` is `static`, and `protected` is
    const int inner protected = 3
    return
}
; CHECK: :[[#@LINE+1]]:{{.*}} error: all threads share a `const`; write `data` [thread-constant]
const int c thread = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: `protected` cannot be said of extern data [misplaced-attribute]
extern data int d protected
; CHECK: :[[#@LINE+1]]:{{.*}} error: `thread` cannot be said of a function
function void g() thread { return }
; CHECK: :[[#@LINE+1]]:{{.*}} error: section `.bss.rest` holds zeros only, and this has another value [section-of-zeros]
data int e section(".bss.rest") = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: section `.tbss` holds zeros only
data int h thread section(".tbss") = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: section `.bss` holds zeros only
const int i section(".bss") = 0
; CHECK: :[[#@LINE+1]]:{{.*}} error: expected a string without zeros, got one with a zero in it [expected-value]
data int l symbol("a\0b") = 1
; CHECK-NOT: error:
data int j section(".bss.rest") = 0
data int k section(".bssx") = 1
