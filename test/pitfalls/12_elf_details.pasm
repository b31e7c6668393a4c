; Symbol 0 is null, st_size is the function's size, .note.GNU-stack is there.
; RUN: %pasmc %s -o %t.o && %readelf -SsW %t.o | FileCheck %s
; CHECK: .note.GNU-stack
; CHECK: 0: 0000000000000000     0 NOTYPE  LOCAL  DEFAULT  UND
; CHECK: 6 FUNC    GLOBAL DEFAULT    1 f
function int f() {
    return 7
}
