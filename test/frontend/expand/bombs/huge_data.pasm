; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A huge array of constants.
pasm 1
; CHECK: error: the number of elements is 1000000000000: it must be 1 to 2147483647
const uint64_t table[1000000000000] = 1
