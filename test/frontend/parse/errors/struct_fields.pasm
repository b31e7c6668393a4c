; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
struct Pair { uint32_t a; uint32_t b }
struct Q {
    uint32_t a, b
    uint32_t
    ) bad
    float x
}
; CHECK: :2:25: error: `;` starts a comment and separates nothing: write one statement a line [semicolon-separates-nothing]
; CHECK: :4:15: error: expected the end of the line after `a`, saw `,` [expected-line-end]
; CHECK: :5:12: error: expected a name after `uint32_t` [expected-after]
; CHECK: :6:5: error: this `)` closes nothing [closes-nothing]
