; -emit-rust: declarations for Rust. test/declarations/ compiles such files.
; RUN: %pasmc %s -o %t.o -emit-rust - | FileCheck %s
; RUN: %pasmc -mimage-format=memory %s -o %t.o -emit-rust - | FileCheck --check-prefix=MEMORY %s
; MEMORY: extern "sysv64" {
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.o -emit-rust - | FileCheck --check-prefix=MACOS %s
; MACOS: #[link_name = "\u{1}other"]
pasm 1

; CHECK: /// A node.
; CHECK-NEXT: #[repr(C)]
; CHECK-NEXT: #[derive(Clone, Copy)]
; CHECK-NEXT: #[allow(
; CHECK-NEXT: pub struct Node {
; CHECK-NEXT:     pub next: *mut Node,
; CHECK-NEXT:     pub value: Node_value,
; CHECK-NEXT:     pub visit: Option<unsafe extern "C" fn(*mut Node, i32)>,
; CHECK-NEXT: }
; CHECK: pub union Node_value {
; CHECK-NEXT:     pub x: f32,
; CHECK-NEXT:     pub bytes: [u8; 4],
; CHECK-NEXT: }
/// A node.
struct Node {
    Node* next
    union {
        float x
        uint8_t bytes[4]
    } value
    void (*visit)(Node*, int)
}
; CHECK: extern "C" {
; CHECK-NEXT:     /// Sums.
; CHECK-NEXT:     ///
; CHECK-NEXT:     /// Needs avx2.
; CHECK-NEXT:     pub fn sum(x: *const f32, n: usize) -> f32;
/// Sums.
function float sum(const float* restrict x, size_t n) target(avx2) {
    ymm v
    vxorps v, v, v
    vpaddd v, v, v
    return v.xmm
}
; CHECK: pub fn first(node: *const Node, type_: i32) -> *mut core::ffi::c_void;
function void* first(const Node* node, int type) { return 0 }
; CHECK: #[link_name = "other"]
; CHECK-NEXT: pub fn renamed() -> i64;
function long renamed(void) symbol("other") { return 0 }
; CHECK: #[link_name = "match"]
; CHECK-NEXT: pub fn match_();
function void match(void) { return }
; CHECK: pub static table: {{\[\[}}u32; 3]; 2];
const uint32_t table[2][3] = [[1, 2, 3], [4, 5, 6]]
; CHECK: pub static mut counter: u64;
data uint64_t counter = 1
