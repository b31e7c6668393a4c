; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc %s -o %t.o && %readelf -sSrW %t.o | FileCheck --check-prefix=ELF %s
; const and data: shapes, alignment, sections, addresses.
pasm 1

; CHECK: data counter size(8) align(8) = 01 00 00 00 00 00 00 00
data uint64_t counter = 1
; CHECK: zero cleared size(4096) align(64)
data uint8_t cleared[4096] align(64) = 0
; CHECK: zero unsaid size(4) align(4)
data int unsaid
; CHECK: constant filled size(4) align(1) = 07 07 07 07
const uint8_t filled[4] = 7
; CHECK: constant sixteen size(16) align(16)
const uint8_t sixteen[16] = 1
; CHECK: constant grid size(6) align(2) = 01 00 02 00 03 00
const int16_t grid[3][1] = [[1], [2], [3]]
; CHECK: constant rows size(32) align(16) = 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00 05 00 00 00 05 00 00 00 05 00 00 00 05 00 00 00
const uint32x4 rows[2] = [[1, 2, 3, 4], 5]
; CHECK: constant message size(3) align(1) = 68 69 00
const char message[] = "hi"
; CHECK: constant padded size(4) align(1) = 68 69 00 00
const char padded[4] = "hi"
; CHECK: constant unterminated size(2) align(1) = 68 69
const char unterminated[2] = "hi"
; CHECK: constant functions size(24) align(16) = 00
const pointer functions[] = [first, second, &counter + 8]
; CHECK: data named size(4) align(4)
data int named section(".mine") = 5
static const int hidden_away = 3
data int exported symbol("exported_name") weak = 1
data int inside hidden = 1
extern data int elsewhere
extern function int puts(const char* text)
data int* pointer_to = elsewhere

function void first() section(".text.first") {
    return
}
static function void second() {
    return
}

; ELF-DAG: .mine
; ELF-DAG: .text.first
; ELF-DAG: R_X86_64_64 {{.*}} first + 0
; ELF-DAG: R_X86_64_64 {{.*}} counter + 8
; ELF-DAG: R_X86_64_64 {{.*}} elsewhere + 0
; ELF-DAG: OBJECT  GLOBAL DEFAULT {{.*}} counter
; ELF-DAG: OBJECT  LOCAL  DEFAULT {{.*}} hidden_away
; ELF-DAG: OBJECT  WEAK   DEFAULT {{.*}} exported_name
; ELF-DAG: OBJECT  GLOBAL HIDDEN  {{.*}} inside
; ELF-DAG: FUNC    LOCAL  DEFAULT {{.*}} second
; ELF-DAG: FUNC    GLOBAL DEFAULT {{.*}} first
