; A dispatcher for each of some features, which tells whether the processor has it, and one with many choices. What a variant
; needs stands where no call gets, and nothing reads its result: the processor under the test may lack it.
pasm 1

let features = ["popcnt", "sse4_2", "lzcnt", "avx", "f16c", "avx2", "bmi2", "sha", "avx512f", "avx512bw", "avx512fp16", "avx_vnni_int8", "amx_tile",
                "mpx", "xsavec", "ptwrite", "clzero", "rng"]

macro need(string feature, reg64 r, xmm v) {
    if feature == "popcnt" { popcnt r, r }
    if feature == "sse4_2" { pcmpgtq v, v }
    if feature == "lzcnt" { lzcnt r, r }
    if feature == "avx" { vaddps v, v, v }
    if feature == "f16c" { vcvtph2ps v, v }
    if feature == "avx2" { vpbroadcastd v, v }
    if feature == "bmi2" { rorx r, r, 1 }
    if feature == "sha" { sha1msg1 v, v }
    if feature == "avx512f" { kmovw k1, r.reg32 }
    if feature == "avx512bw" { kmovd k1, r.reg32 }
    if feature == "avx512fp16" { vmovw v, r.reg32 }
    if feature == "avx_vnni_int8" { vpdpbssd v, v, v }
    if feature == "amx_tile" { tilezero tmm0 }
    if feature == "mpx" { bndmk bnd0, [r] }
    if feature == "xsavec" {
        assume eax, edx
        xsavec [r]
    }
    if feature == "ptwrite" { ptwrite r }
    if feature == "clzero" {
        mov rax, r
        clzero
    }
    if feature == "rng" {
        mov rdi, r
        mov rdx, r
        xstore
    }
}

for (i, feature) in enumerate(features) {
    static function int with_${feature}(int is_real) target(x86_64, graniterapids, lunarlake, zen, mpx, padlock_rng) {
        reg64 r
        xmm v
        load r.reg32, is_real
        test r.reg32, r.reg32
        jz done
        assume v
        need feature, r, v
    done:
        load r, i + 1
        return r.reg32
    }
}
static function int without(int is_real) {
    return 0
}
for feature in features {
    dispatch has_${feature} = [with_${feature}, without]
}
dispatch best = [for feature in reverse(features): with_${feature}] + [without]
