; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; What is never issued, and what is issued beyond the end.
pasm 1

function void never() {
    ; CHECK: left_over.pasm:[[#@LINE+1]]:12: error: 2 of the 2 instructions of stream `a` are never issued: name it in `interleave` or `issue` [stream-not-issued]
    stream a {
        ; CHECK: left_over.pasm:[[#@LINE+1]]:9: note: this is the first of them
        mov eax, 1
        mov eax, 2
    }
    return
}

function void in_part() {
    ; CHECK: left_over.pasm:[[#@LINE+1]]:12: error: 1 of the 3 instructions of stream `a` are never issued
    stream a {
        mov eax, 1
        mov eax, 2
        ; CHECK: left_over.pasm:[[#@LINE+1]]:9: note: this is the first of them
        mov eax, 3
    }
    issue a, 2
    return
}

; In a loop each iteration's stream is told with the iteration.
function void in_loop() {
    for i in 0..2 {
        ; CHECK: left_over.pasm:[[#@LINE+2]]:16: error: 1 of the 1 instruction of stream `s` are never issued
        ; CHECK: left_over.pasm:[[#@LINE-2]]:9: note: i = 0
        stream s { mov eax, i }
    }
    return
}

function void beyond() {
    stream a { for i in 0..3 { mov eax, i } }
    stream b { mov ecx, 1 }
    stream c { mov edx, 1 }
    issue a, 2
    ; CHECK: left_over.pasm:[[#@LINE+3]]:5: error: stream `a` has 1 left of its 3 instructions [stream-exhausted]
    ; CHECK: left_over.pasm:[[#@LINE-5]]:12: note: stream `a` is recorded here
    ; CHECK: left_over.pasm:[[#@LINE-3]]:5: note: `a` is last issued here
    issue a, 2
    issue b
    ; CHECK: left_over.pasm:[[#@LINE+3]]:5: error: stream `b` has none left of its 1 instruction
    ; CHECK: left_over.pasm:[[#@LINE-9]]:12: note: stream `b` is recorded here
    ; CHECK: left_over.pasm:[[#@LINE-3]]:5: note: `b` is last issued here
    issue b
    interleave c
    ; CHECK: left_over.pasm:[[#@LINE+3]]:16: error: stream `c` has none left of its 1 instruction
    ; CHECK: left_over.pasm:[[#@LINE-13]]:12: note: stream `c` is recorded here
    ; CHECK: left_over.pasm:[[#@LINE-3]]:16: note: `c` is last issued here
    interleave c
    return
}

function void far_beyond() {
    ; CHECK: left_over.pasm:[[#@LINE+2]]:5: error: stream `a` has 1 left of its 1 instruction
    stream a { mov eax, 1 }
    issue a, 1000000
    return
}
