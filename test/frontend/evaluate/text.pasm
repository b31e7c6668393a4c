; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Strings are bytes of UTF-8; `${}` takes any value.
pasm 1

assert len("é") == 2 && len("日本") == 6 && len("") == 0 && "é"[0] + "é"[1] == "é" && "日本"[3..] == "本"
assert "a" + "" == "a" && "tab\t" != "tab" && "\x41" == "A" && len("\0") == 1
assert "${1}${2.5}${true}${"x"}${[1, "y", [2]]}${0..2}" == "12.5truex[1, y, [2]]0..2"
assert "${ymm} ${vaddps} ${avx2} ${float32x4} ${len}" == "ymm vaddps avx2 float32x4 a function"
assert "a${1 + 1}b" == "a2b"
assert [for c in "xyz": "${c}${c}"] == ["xx", "yy", "zz"]
; CHECK: constant greeting size(7) align(1) = c3 a9 e6 97 a5 21 00
const char greeting[] = "é" + "日" + "!"
; CHECK: constant letters size(3) align(1) = 61 62 63
const char letters[3] = "abc"
; CHECK-LABEL: function void spliced()
function void spliced() target(avx512f) {
    let name = "total"
    reg32 ${name}_1, sum_of_${name}
    ; CHECK: mov total_1, 1
    mov ${name}_1, 1
    ; CHECK-NEXT: mov sum_of_total, total_1
    mov sum_of_${"to"}tal, total_${2 - 1}
    ; CHECK-NEXT: loop_4:
loop_${2 * 2}:
    ; CHECK-NEXT: add sum_of_total, 2
    ${"add"} sum_of_total, 2
    ; CHECK-NEXT: jne loop_4
    jn${"z"} loop_${4}
    ; CHECK: vaddps zmm0, zmm1, [rsp]{1to16}
    assume zmm1
    vaddp${"s"} zmm0, zmm1, [rsp]{1to${64 / 4}}
    ; CHECK-NEXT: vaddpd zmm0, zmm0, [rsp]{1to8}
    vaddpd zmm0, zmm0, [rsp]{1to${lanes(zmm, float64)}}
    ; CHECK-NEXT: mov eax, total_1
    mov ${"eax"}, total_1.reg${"32"}
    return
}
