; RUN: %pasmc %s -mcpu=haswell '-fname-mangling=${name}_${isa}_${uarch}' -o %t.o
; RUN: %readelf -sW %t.o | FileCheck %s
; RUN: %pasmc %s -mcpu=haswell '-fname-mangling=v2.${name}' -mname-prefix=my_ -o %t.o
; RUN: %readelf -sW %t.o | FileCheck --check-prefix=PREFIX %s
; RUN: %pasmc %s -mcpu=haswell -mname-prefix=my_ -mtarget=x86_64-apple-macos -o %t.macho.o
; RUN: llvm-nm-19 %t.macho.o | FileCheck --check-prefix=MACHO %s
; RUN: not %pasmc %s -mcpu=haswell '-fname-mangling=kernel' -o %t.none.o 2>&1 | FileCheck --check-prefix=ALIKE %s
; RUN: test ! -e %t.none.o

; Static functions, declared ones and those with a symbol of their own keep their names; calls find the new one.
; CHECK-DAG: LOCAL {{.*}} helper
; CHECK-DAG: GLOBAL {{.*}} sum_avx_haswell
; CHECK-DAG: GLOBAL {{.*}} plain_x86_64_avx2_fma3
; CHECK-DAG: GLOBAL {{.*}} exact
; CHECK-DAG: GLOBAL {{.*}} UND elsewhere
; CHECK-DAG: OBJECT GLOBAL {{.*}} table
; PREFIX-DAG: my_v2.sum
; PREFIX-DAG: my_v2.plain
; PREFIX-DAG: GLOBAL {{.*}} my_table
; PREFIX-DAG: {{ }}exact
; PREFIX-DAG: UND elsewhere
; MACHO-DAG: T _my_sum
; MACHO-DAG: U _elsewhere
; ALIKE: name_mangling.pasm:[[#]]:{{[0-9]+}}: error: `sum` and `plain` would both be the symbol `kernel` [mangled-alike]

const uint32_t table[2] = [1, 2]

extern function void elsewhere()

function float sum(float a, float b) {
    xmm x, y
    load x, a
    load y, b
    vaddss x, x, y
    return x
}

static function int helper(int a) {
    reg32 x
    load x, a
    return x
}

function int plain(int a) target(avx2, fma3) {
    reg32 x
    load x, a
    add x, [table]
    return x
}

function int other(int a) symbol("exact") {
    reg32 x
    load x, a
    call elsewhere()
    return x
}

; Declarations for other languages name what the object has.
; RUN: %pasmc %s -mcpu=haswell '-fname-mangling=${name}_${uarch}' -mname-prefix=my_ -o %t.o -emit-c-header %t.h -emit-rust %t.rs
; RUN: FileCheck --check-prefix=DECLARED --implicit-check-not=" sum(" %s < %t.h
; RUN: FileCheck --check-prefix=DECLARED %s < %t.rs
; DECLARED-DAG: my_table
; DECLARED-DAG: my_sum_haswell(
; DECLARED-DAG: my_plain_avx2_fma3(
