; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `x-1` cannot be a name{{.*}}[not-a-name]
let x${-1} = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `é` cannot be a name{{.*}}[not-a-name]
let ${"é"} = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `` cannot be a name{{.*}}[not-a-name]
let ${""} = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `1a` cannot be a name{{.*}}[not-a-name]
let ${1}a = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `n[1, 2]` cannot be a name{{.*}}[not-a-name]
let n${[1, 2]} = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `missing` is not defined [undefined-name]
let a = "${missing}"
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: division by zero [division-by-zero]
let b${1 / 0} = 1
function void f() target(avx512f) {
    ; CHECK: :[[#@LINE+1]]:5: error: `addxx` is no instruction{{.*}}[unknown-mnemonic]
    add${"xx"} eax, 1
    ; CHECK: :[[#@LINE+1]]:29: error: a broadcast goes to 2, 4, 8, 16 or 32 lanes, not 3 [bad-broadcast-count]
    vaddps zmm0, zmm1, [rsp]{1to${3}}
    ; CHECK: :[[#@LINE+1]]:9: error: `l_2` is not defined [undefined-name]
    jmp l_${2}
    return
}
