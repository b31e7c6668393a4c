; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1
struct Flags {
    ; CHECK: :[[#@LINE+1]]:16: error: bit-fields are not supported: declare the whole integer, and shift and mask [bit-field]
    unsigned a : 3
}
