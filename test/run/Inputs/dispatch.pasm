function int f_base(int x) {
    reg32 r
    load r, x
    return r
}
; Needs what few processors have.
function int f_new(int x) target(avx512er) {
    zmm v
    reg32 r
    load r, x
    vpbroadcastd v, r
    vexp2ps v, v
    vmovd r, v.xmm
    return r
}
dispatch f = [f_new, f_base]
static function int hidden_one() {
    return 7
}
