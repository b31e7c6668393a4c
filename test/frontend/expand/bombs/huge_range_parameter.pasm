; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A huge range for a parameter that takes a list of integers: nothing is copied.
pasm 1
macro each(int values[]) {
    ; CHECK: error: more than 3000000 statements, iterations and calls
    for v in values { }
}
each(0..1000000000000)
