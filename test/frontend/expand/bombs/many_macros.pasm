; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; Macros defined in a long loop, each an overload of the one before.
pasm 1
for i in 0..10000000 {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    macro m_${i}(int a) { }
    m_${i}(1)
}
