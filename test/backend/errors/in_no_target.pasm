; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: in_no_target.pasm:[[#@LINE+2]]:{{.*}} error: `xend` needs rtm, which target `x86_64` lacks; add `rtm` to the function's target [instruction-in-no-target]
function void ends() {
    xend
    return
}

; CHECK-NOT: error
function void ends_with_target() target(rtm) {
    xend
    return
}
