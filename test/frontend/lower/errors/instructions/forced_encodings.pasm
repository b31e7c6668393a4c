; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; {vex}, {evex}, {rex}, {load}, {store}, {disp8}: what no form can do, and what contradicts itself.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4) {
here:
    {evex} vhaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:12: error: `vhaddps` has no EVEX form that takes these operands: leave `{evex}` out [no-such-encoding]{{$}}
    {evex} add eax, ecx
; CHECK: :[[#@LINE-1]]:12: error: `add` has no EVEX form that takes these operands: leave `{evex}` out [no-such-encoding]{{$}}
    {evex} kmovw k1, k2
; CHECK: :[[#@LINE-1]]:12: error: `kmovw` has no EVEX form that takes these operands: leave `{evex}` out [no-such-encoding]{{$}}
    {evex} mulx eax, ecx, edx
; CHECK: :[[#@LINE-1]]:12: error: `mulx` has no EVEX form that takes these operands: leave `{evex}` out [no-such-encoding]{{$}}
    {vex} vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex} vaddps xmm16, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex} vaddps xmm0{k1}, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex} vaddps xmm0, xmm1, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex} addps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:11: error: `addps` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex} add eax, ecx
; CHECK: :[[#@LINE-1]]:11: error: `add` has no VEX form that takes these operands: leave `{vex}` out [no-such-encoding]{{$}}
    {vex2} add eax, ecx
; CHECK: :[[#@LINE-1]]:12: error: `add` has no VEX form that takes these operands: leave `{vex2}` out [no-such-encoding]{{$}}
    {vex2} vpternlogd xmm0, xmm1, xmm2, 5
; CHECK: :[[#@LINE-1]]:12: error: `vpternlogd` has no VEX form that takes these operands: leave `{vex2}` out [no-such-encoding]{{$}}
    {vex3} vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:12: error: `vaddps` has no VEX form that takes these operands: leave `{vex3}` out [no-such-encoding]{{$}}
    {vex3} addps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:12: error: `addps` has no VEX form that takes these operands: leave `{vex3}` out [no-such-encoding]{{$}}
    {rex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` is VEX encoded with these operands, which leaves no REX prefix: leave `{rex}` out [rex-of-vector-prefix]{{$}}
    {rex} vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:11: error: `vaddps` is EVEX encoded with these operands, which leaves no REX prefix: leave `{rex}` out [rex-of-vector-prefix]{{$}}
    {rex} kmovw k0, eax
; CHECK: :[[#@LINE-1]]:11: error: `kmovw` is VEX encoded with these operands, which leaves no REX prefix: leave `{rex}` out [rex-of-vector-prefix]{{$}}
    {vex} {evex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `{evex}` cannot stand beside `{vex}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {vex2} {vex3} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:12: error: `{vex3}` cannot stand beside `{vex2}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {vex} {vex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `{vex}` is there twice: once is enough [repeated-prefix]{{$}}
    {rex} {vex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `{vex}` cannot stand beside `{rex}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {evex} {rex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:12: error: `{rex}` cannot stand beside `{evex}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {load} {store} mov eax, ecx
; CHECK: :[[#@LINE-1]]:12: error: `{store}` cannot stand beside `{load}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {store} {store} mov eax, ecx
; CHECK: :[[#@LINE-1]]:13: error: `{store}` is there twice: once is enough [repeated-prefix]{{$}}
    {disp8} {disp32} mov eax, [rcx]
; CHECK: :[[#@LINE-1]]:13: error: `{disp32}` cannot stand beside `{disp8}`: an instruction has one of them [conflicting-prefixes]{{$}}
    {disp8} {disp8} mov eax, [rcx]
; CHECK: :[[#@LINE-1]]:13: error: `{disp8}` is there twice: once is enough [repeated-prefix]{{$}}
    {load} mov [rdi], eax
; CHECK: :[[#@LINE-1]]:12: error: `mov` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {store} mov eax, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `mov` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {load} add eax, 5
; CHECK: :[[#@LINE-1]]:12: error: `add` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {store} add eax, 5
; CHECK: :[[#@LINE-1]]:13: error: `add` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {store} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:13: error: `vaddps` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {store} vmovaps xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `vmovaps` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {load} vmovaps [rdi], xmm0
; CHECK: :[[#@LINE-1]]:12: error: `vmovaps` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {store} lea eax, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `lea` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {store} imul eax, ecx
; CHECK: :[[#@LINE-1]]:13: error: `imul` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {store} shl eax, 1
; CHECK: :[[#@LINE-1]]:13: error: `shl` has one direction with these operands: leave `{store}` out [no-such-direction]{{$}}
    {load} push rax
; CHECK: :[[#@LINE-1]]:12: error: `push` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {load} test eax, ecx
; CHECK: :[[#@LINE-1]]:12: error: `test` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {load} nop
; CHECK: :[[#@LINE-1]]:12: error: `nop` has one direction with these operands: leave `{load}` out [no-such-direction]{{$}}
    {disp8} mov eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` needs a memory operand [displacement-without-memory]{{$}}
    {disp32} jmp here
; CHECK: :[[#@LINE-1]]:5: error: `{disp32}` needs a memory operand [displacement-without-memory]{{$}}
    {disp8} movsb
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` needs a memory operand [displacement-without-memory]{{$}}
    {foo} add eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `{foo}` is no prefix of an instruction [unknown-prefix]{{$}}
    {nf} add eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `{nf}` is no prefix of an instruction [unknown-prefix]{{$}}
    {disp16} mov eax, [rcx]
; CHECK: :[[#@LINE-1]]:5: error: `{disp16}` is no prefix of an instruction [unknown-prefix]{{$}}
    ret
}
