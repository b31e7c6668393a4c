; -emit-c-header: declarations for C and C++. test/declarations/ compiles such headers.
; RUN: rm -rf %t && mkdir %t
; RUN: %pasmc %s -o %t.o -emit-c-header %t/my-header.h && FileCheck %s < %t/my-header.h
; RUN: %pasmc %s -o %t.o -emit-c-header - -fheader-guard=pragma | FileCheck --check-prefix=PRAGMA %s
; PRAGMA: #pragma once
; PRAGMA-NOT: #ifndef
; RUN: %pasmc %s -o %t.o -emit-c-header - -fheader-guard=OTHER_GUARD | FileCheck --check-prefix=GUARD %s
; GUARD: #ifndef OTHER_GUARD
; RUN: %pasmc -mabi=ms -mimage-format=elf %s -o %t.o -emit-c-header - | FileCheck --check-prefix=MS %s
; MS: #ifndef PASM_MS_ABI
; MS: float PASM_MS_ABI sum(const float *__restrict x, size_t n);
; MS: void *PASM_MS_ABI find(int32_t key, uint16_t c);
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.o -emit-c-header - | FileCheck --check-prefix=MACOS %s
; MACOS: int renamed(void) __asm__("other");
pasm 1

; CHECK: #ifndef MY_HEADER_H
; CHECK-NEXT: #define MY_HEADER_H
; CHECK-NOT: #include
; CHECK: #include <stddef.h>
; CHECK-NEXT: #include <stdint.h>
; CHECK-NOT: #include
; CHECK: extern "C" {
; CHECK: typedef struct Node Node;
; CHECK: /** A node. */
; CHECK-NEXT: struct Node {
; CHECK-NEXT:     Node *next;
; CHECK-NEXT:     __extension__ union {
; CHECK-NEXT:         float x;
; CHECK-NEXT:         uint8_t bytes[4];
; CHECK-NEXT:     };
; CHECK-NEXT:     void (*visit)(Node *, int);
; CHECK-NEXT: };
/// A node.
struct Node {
    Node* next
    union {
        float x
        uint8_t bytes[4]
    }
    void (*visit)(Node*, int)
}
; CHECK: extern const uint32_t table[2][3];
const uint32_t table[2][3] = [[1, 2, 3], [4, 5, 6]]
; CHECK: extern Node *const nodes[2];
const Node* nodes[2] = [0, 0]
; CHECK: extern uint64_t counter;
data uint64_t counter = 1

; CHECK: /**
; CHECK-NEXT:  * Sums.
; CHECK-NEXT:  *
; CHECK-NEXT:  * Needs avx2.
; CHECK-NEXT:  */
; CHECK-NEXT: float sum(const float *__restrict x, size_t n);
/// Sums.
function float sum(const float* restrict x, size_t n) target(avx2) {
    ymm v
    vxorps v, v, v
    vpaddd v, v, v
    return v.xmm
}
; CHECK: void *find(long key, wchar_t c);
function void* find(long key, wchar_t c) { return 0 }
; CHECK: int other(void);
function int renamed(void) symbol("other") { return 0 }
; CHECK: void new_(int class_) __asm__("new");
function void new(int class) { return }
; CHECK: void lists(float *s, size_t s_len, size_t s_cap, const char *text, size_t text_len);
function void lists(slice<float> s, string text) { return }
; CHECK-NOT: hidden
static function void hidden(void) { return }
