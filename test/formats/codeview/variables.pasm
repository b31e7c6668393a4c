; Variables, types and data in CodeView, as a PDB has them and as a debugger reads them.
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -g %s -o %t.obj
; RUN: lld-link-19 /dll /noentry /debug /export:sum /export:kept /export:by_reference /out:%t.dll /pdb:%t.pdb %t.obj
; RUN: llvm-pdbutil-19 dump --symbols --globals %t.pdb | FileCheck %s
; RUN: llvm-pdbutil-19 dump --types %t.pdb | FileCheck %s --check-prefix=TYPES
; RUN: env LLDB_USE_NATIVE_PDB_READER=1 lldb-19 -b -o 'target create %t.dll' -o 'image lookup -t Node' -o 'target variable counters' -o 'image lookup -v -s sum' | FileCheck %s --check-prefix=LLDB
pasm 1

struct Node {
    int32_t value
    const Node *next
    double b[2][3]
}
struct Large { int64_t part[3] }
data int32_t counters[4] = [1, -2, 3, 4]
static const double scale = 2.5

macro add_all(ymm s, reg64 from, int n) {
    for i in 0..n {
        ymm t
        vmovups t, [from + 32*i]
        vaddps s, s, t
    }
}

function float sum(const float* p, const Node* list, size_t n, int8_t e, double f) target(avx2) {
    reg64 q
    ymm acc[2]
    local int32_t save[4]
    local float buffer[8] align(32)
    load q, p
    vxorps acc[0], acc[0], acc[0]
    vxorps acc[1], acc[1], acc[1]
    add_all(acc[0], q, 2)
    mov dword ptr [save], 1
    vmovaps [buffer], acc[0]
    vaddps acc[0], acc[0], acc[1]
    return acc[0].xmm
}

function int64_t kept(int64_t x) {
    reg64 r
    local int64_t place
    load r, x
    mov [place], r
    push r
    add r, [place]
    pop rcx
    return r
}

function int64_t by_reference(Large large) {
    reg64 r
    load r, large.part[1]
    return r
}

; CHECK-DAG: S_LDATA32 [size = {{.*}}] `scale`
; CHECK-DAG: S_GDATA32 [size = {{.*}}] `counters`
; CHECK:      S_GPROC32 [size = {{.*}}] `sum`
; CHECK:      S_LOCAL [size = {{.*}}] `p`
; CHECK-NEXT: type=0x{{.*}} (const float*), flags = param
; CHECK-NEXT: S_DEFRANGE_REGISTER
; CHECK-NEXT: register = RCX, may have no name = false, range start = 0001:0000
; CHECK:      S_LOCAL [size = {{.*}}] `list`
; CHECK-NEXT: (const Node*), flags = param
; CHECK:      S_LOCAL [size = {{.*}}] `e`
; CHECK:      register = R9B
; CHECK:      S_LOCAL [size = {{.*}}] `f`
; CHECK:      S_DEFRANGE_REGISTER_REL
; CHECK-NEXT: register = RSP, offset = 40, offset in parent = 0, has spilled udt = false
; CHECK-NEXT: range = [0001:0000,+1)
; CHECK:      register = RBP, offset = 48
; CHECK:      S_LOCAL [size = {{.*}}] `acc`
; CHECK-NEXT: flags = none
; CHECK-NEXT: S_DEFRANGE_SUBFIELD_REGISTER
; CHECK-NEXT: register = AMD64_YMM0, may have no name = true, offset in parent = 0
; CHECK:      register = AMD64_YMM1, may have no name = true, offset in parent = 32
; CHECK:      S_LOCAL [size = {{.*}}] `save`
; CHECK:      register = RSP, offset = 32
; CHECK:      S_LOCAL [size = {{.*}}] `buffer`
; CHECK:      register = RSP, offset = 0
; CHECK:      S_BLOCK32 [size = {{.*}}] `add_all`
; CHECK:      S_LOCAL [size = {{.*}}] `s`
; CHECK-NEXT: (ymm), flags = none
; CHECK-NEXT: S_DEFRANGE_REGISTER
; CHECK-NEXT: AMD64_YMM0
; CHECK:      S_CONSTANT [size = {{.*}}] `n`
; CHECK-NEXT: value = 2
; CHECK:      S_BLOCK32
; CHECK:      S_LOCAL [size = {{.*}}] `t`
; CHECK:      S_CONSTANT [size = {{.*}}] `i`
; CHECK-NEXT: value = 0
; CHECK:      S_END
; CHECK:      value = 1

; What is in the frame is found from a register.
; CHECK:      S_GPROC32 [size = {{.*}}] `kept`
; CHECK:      S_LOCAL [size = {{.*}}] `place`
; CHECK:      register = RBP, offset = 0,

; CHECK:      S_GPROC32 [size = {{.*}}] `by_reference`
; CHECK:      S_LOCAL [size = {{.*}}] `large`
; CHECK-NEXT: (Large), flags = param
; CHECK-NEXT: S_DEFRANGE_REGISTER_REL
; CHECK-NEXT: register = RCX, offset = 0

; TYPES: LF_STRUCTURE [size = {{.*}}] `Node`
; TYPES: options: forward ref (-> [[NODE:0x[0-9A-F]+]]), sizeof 0
; TYPES: LF_UNION [size = {{.*}}] `ymm`
; TYPES: `v8_float`
; TYPES: `next`, Type = {{.*}}, offset = 8
; TYPES: [[NODE]] | LF_STRUCTURE
; TYPES: sizeof 64

; LLDB:      name = "Node", byte-size = 64
; LLDB-NEXT: int value;
; LLDB-NEXT: const Node *next;
; LLDB-NEXT: double b[2][3];
; LLDB:      (int[4]) counters = ([0] = 1, [1] = -2, [2] = 3, [3] = 4)
; LLDB:      name = "list", type = "const Node *", {{.*}}location = [{{.*}}) ->
; LLDB:      name = "f", type = "double", {{.*}}-> DW_OP_breg7 RSP+40
