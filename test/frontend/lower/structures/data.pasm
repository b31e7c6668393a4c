; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc %s -o %t.o && %readelf -SrW %t.o | FileCheck --check-prefix=ELF %s
; Structures as data: lists in the order of fields, the rest zero.
pasm 1
struct Pair {
    uint8_t low
    uint16_t high
}
struct Context {
    uint8_t tag
    uint32_t count
    uint16_t key[2]
    Pair pairs[2]
    float scale
    char name[4]
}
union Number {
    uint32_t whole
    uint8_t bytes[8]
}
struct Linked {
    Linked* next
    void (*run)(void)
    const char* name
    uint64_t* place
}

; CHECK: constant full size(28) align(4) = 01 00 00 00 02 00 00 00 03 00 04 00 05 00 06 00 07 00 08 00 00 00 c0 3f 61 62 00 00
const Context full = [1, 2, [3, 4], [[5, 6], [7, 8]], 1.5, "ab"]
; CHECK: constant some size(28) align(4) = 01 00 00 00 02 00 00 00 03 00 04 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
const Context some = [1, 2, [3, 4], [[5], []]]
; CHECK: constant nothing size(4) align(2) = 00 00 00 00
const Pair nothing = []
; CHECK: constant number size(8) align(4) = 04 03 02 01 00 00 00 00
const Number number = [0x01020304]
; CHECK: zero state size(28) align(4)
data Context state
; CHECK: zero states size(112) align(16)
data Context states[4]
; CHECK: zero zeroed size(4) align(2)
data Pair zeroed = [0, 0]
; CHECK: data some_state size(28) align(4) = 09 00
data Context some_state = [9]
; CHECK: constant pairs size(12) align(2) = 01 00 02 00 03 00 04 00 05 00 00 00
const Pair pairs[] = [[1, 2], [3, 4], [5]]
; CHECK: constant computed size(12) align(2) = 00 00 00 00 01 00 0a 00 02 00 14 00
const Pair computed[3] = [for i in 0..3: [i, 10*i]]
let shared = [7, 8]
; CHECK: constant from_let size(4) align(2) = 07 00 08 00
const Pair from_let = shared
; CHECK: constant aligned size(4) align(64)
const Pair aligned align(64) = [1]
; CHECK: data first size(32) align(8) = 00
data Linked first = [second, run, "text", &state + 8]
data Linked second = [&first]
function void run(void) {
    return
}
; The offsets of fields are numbers.
; CHECK: constant offsets size(12) align(4) = 04 00 00 00 0c 00 00 00 0e 00 00 00
const uint32_t offsets[3] = [Context.count, Context.pairs, Context.pairs[0].high]

; ELF: R_X86_64_64 {{.*}} second + 0
; ELF: R_X86_64_64 {{.*}} run + 0
; ELF: R_X86_64_64
; ELF: R_X86_64_64 {{.*}} state + 8
; ELF: R_X86_64_64 {{.*}} first + 0
