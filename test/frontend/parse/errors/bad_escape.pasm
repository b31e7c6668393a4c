; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = "tab\tquote\""
let b = "a\qb"
let c = "\x4"
let d = "\u{110000}"
; CHECK: :3:11: error: `\q` is no escape: there are \n \t \r \0 \a \b \e \f \v \\ \" \' \$ \xHH \u{HHHH} [unknown-escape]
; CHECK: :4:10: error: `\x` is no escape: there are \n \t \r \0 \a \b \e \f \v \\ \" \' \$ \xHH \u{HHHH} [unknown-escape]
; CHECK: :5:10: error: `\u` is no escape: there are \n \t \r \0 \a \b \e \f \v \\ \" \' \$ \xHH \u{HHHH} [unknown-escape]
