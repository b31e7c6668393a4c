; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Large constants in a loop.
pasm 1
; CHECK: error: more than 3000000 statements, iterations and calls
for i in 0..1000000 {
    const uint8_t table_${i}[1000000] = 1
}
