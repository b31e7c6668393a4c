; A section holds things of one kind.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function void code() section("mine") {
    return
}
; CHECK: sections.pasm:[[#@LINE+2]]:{{.*}} error: section `mine` holds code already, and this is variables [section-of-other-kind]
; CHECK: :[[#@LINE-4]]:{{.*}} note: the section begins here
data int variable section("mine") = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: section `mine` holds code already, and this is constants
const int constant section("mine") = 1

data int first section("numbers") = 1
; CHECK: :[[#@LINE+1]]:{{.*}} error: section `numbers` holds variables already, and this is thread data
data int second thread section("numbers") = 1
; CHECK-NOT: error:
data int third section("numbers") = 0
