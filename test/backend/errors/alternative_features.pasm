; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: alternative_features.pasm:[[#@LINE+3]]:{{.*}} error: `prefetchw` needs prefetchw or d3now, which target `x86_64` lacks; the smallest target that has it is `k8` [instruction-above-target]
function void has_neither(int* p) {
    assume rdi
    prefetchw [rdi]
    return
}

; CHECK-NOT: error
function void has_the_first(int* p) target(prefetchw) {
    assume rdi
    prefetchw [rdi]
    return
}
function void has_the_second(int* p) target(d3now) {
    assume rdi
    prefetchw [rdi]
    return
}
