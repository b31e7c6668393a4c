; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Arguments of `interleave` and `issue`.
pasm 1

function void arguments() {
    reg64 r
    stream a { mov eax, 1 }
    stream b { mov ecx, 1 }
    ; CHECK: issue.pasm:[[#@LINE+1]]:5: error: `interleave` takes at least one stream, not 0 [wrong-argument-count]
    interleave
    ; CHECK: issue.pasm:[[#@LINE+1]]:16: error: `interleave` takes streams, not a register [expected-stream]
    interleave r
    ; CHECK: issue.pasm:[[#@LINE+1]]:16: error: `interleave` takes streams, not an integer
    interleave 3
    ; CHECK: issue.pasm:[[#@LINE+1]]:16: error: `interleave` takes streams, not an integer
    interleave [a, 2]
    ; CHECK: issue.pasm:[[#@LINE+1]]:16: error: `c` is not defined
    interleave c
    ; CHECK: issue.pasm:[[#@LINE+1]]:16: error: `interleave` cannot take `dword b` [unexpected-argument]
    interleave dword b
    ; CHECK: issue.pasm:[[#@LINE+1]]:18: error: the ratio is 0: it must be 1 to 1000 [value-out-of-range]
    interleave b:0
    return
}

function void ratio() {
    stream a { mov eax, 1 }
    stream b { mov ecx, 1 }
    stream c { mov edx, 1 }
    ; CHECK: issue.pasm:[[#@LINE+1]]:18: error: the ratio is 1001: it must be 1 to 1000
    interleave a:1001
    ; CHECK: issue.pasm:[[#@LINE+1]]:18: error: expected an integer, got a float [expected-value]
    interleave b:1.5
    ; CHECK: issue.pasm:[[#@LINE+1]]:21: error: `c` is there twice: one ratio says it all [stream-twice]
    interleave c:2, c:1
    return
}

function void counts() {
    stream a { mov eax, 1 }
    stream b { mov ecx, 1 }
    stream c { mov ecx, 1 }
    ; CHECK: issue.pasm:[[#@LINE+1]]:14: error: the number of instructions is -1: it must be 0 to 1000000 [value-out-of-range]
    issue a, -1
    ; CHECK: issue.pasm:[[#@LINE+1]]:14: error: expected an integer, got a string
    issue b, "2"
    ; CHECK: issue.pasm:[[#@LINE+1]]:5: error: `issue` takes a stream and how many of its instructions, not 3 [wrong-argument-count]
    issue c, 1, 2
    ; CHECK: issue.pasm:[[#@LINE+1]]:5: error: `issue` takes a stream and how many of its instructions, not 0
    issue
    ; CHECK: issue.pasm:[[#@LINE+1]]:11: error: `issue` takes streams, not a list [expected-stream]
    issue [c]
    ; CHECK: issue.pasm:[[#@LINE+1]]:11: error: `issue` cannot take `c:2` [unexpected-argument]
    issue c:2
    return
}

; A stream is no operand, and not yet a stream while it is recorded.
function void names() {
    stream s { mov eax, 1 }
    ; CHECK: issue.pasm:[[#@LINE+1]]:14: error: a stream cannot be an operand [not-an-operand]
    mov eax, s
    issue s
    stream itself {
        ; CHECK: issue.pasm:[[#@LINE+1]]:15: error: `itself` is not defined
        issue itself
    }
    ; CHECK: issue.pasm:[[#@LINE+2]]:12: error: `s` is already declared [already-declared]
    ; CHECK: issue.pasm:[[#@LINE-9]]:12: note: the first declaration is here
    stream s { mov ecx, 1 }
    ; CHECK: issue.pasm:[[#@LINE+1]]:12: error: `rax` is the name of a register
    stream rax { mov ecx, 1 }
    return
}

; Errors in a stream are reported there, and not as instructions that are missing from it.
function void with_errors() {
    stream s {
        ; CHECK: issue.pasm:[[#@LINE+1]]:9: error: `movv` is no instruction
        movv eax, 1
        mov ecx, 1
    }
    issue s, 1
    issue s, 1
    return
}
