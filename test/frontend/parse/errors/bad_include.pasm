; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
include foo
include <foo
include "a.pasm" "b.pasm"
; CHECK: :2:9: error: expected a file in quotes or `< >` after `include`, saw `foo` [expected-after-saw]
; CHECK: :3:12: error: expected `>` after `foo` [expected-after]
; CHECK: :4:18: error: expected `,` or the end of the line after `"a.pasm"`, saw `"b.pasm"` [expected-line-end]
