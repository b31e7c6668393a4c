; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
pasm 1

function void f() {
    for i in 0..70000 {
        ; CHECK: too_many.pasm:[[#@LINE+1]]:16: error: a function has at most 65535 streams [too-many-streams]
        stream s { }
    }
    return
}
