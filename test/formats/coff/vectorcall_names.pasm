; Functions of the convention vectorcall carry the bytes of their arguments in their names.
; RUN: %pasmc -mabi=ms -mimage-format=ms-coff %s -o %t.obj && llvm-nm-19 %t.obj | FileCheck %s
; CHECK-DAG: T wide@@48
; CHECK-DAG: T none@@0
; CHECK-DAG: U far@@24
; CHECK-DAG: T plain_name
pasm 1
struct Twelve {
    float x[3]
}
extern function void far(Twelve t, int n) vectorcall
function __m256 wide(__m256 v, char c, int16_t s) target(avx) vectorcall {
    ymm r
    load r, v
    call far(r.xmm, r.xmm, r.xmm, 3)
    vxorps r, r, r
    return r
}
function void none(void) vectorcall {
    return
}
function void named(int n) vectorcall symbol("plain_name") {
    return
}
