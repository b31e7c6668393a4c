; -emit-report: a page of what became of each function; the object is the same as without.
; RUN: %pasmc %s -o %t.plain.o
; RUN: %pasmc %s -o %t.o -emit-report %t.html && cmp %t.plain.o %t.o
; RUN: FileCheck --input-file=%t.html %s
; RUN: %pasmc %s -o %t.o -ffile-prefix-map=%S=/mapped -emit-report - | FileCheck --check-prefix=MAPPED %s
; RUN: %pasmc %s -mtarget=x86_64-pc-windows-msvc -o %t.o -emit-report - | FileCheck --check-prefix=MS %s
; RUN: %pasmc %s -mabi=goasm -o %t.s -emit-report - | FileCheck --check-prefix=GO %s
pasm 1

macro twice(reg64 r) {
    add r, r
}

/// Not <b>bold</b> & "quoted".
function uint64_t work(uint64_t x, uint64_t y) target(popcnt) {
    local uint64_t place[2]
    reg64 v, w
    load v, x
    mov [place], v          ; a < b
    for i in 0..2 {
        twice(v)
    }
    popcnt w, v
    add w, [table]
    mov rbx, w
    lea v, [v + rbx]
    return v
}
static const uint64_t table[1] = [0x1122334455667788]

; The table of functions, and the facts of one.
; CHECK: <h1>{{.*}}report.pasm</h1>
; CHECK: <a href="#function-1">work</a></td><td class="n">[[#SIZE:]]</td>
; CHECK: <section class="function" id="function-1"><h2>work</h2>
; CHECK-SAME: <code>uint64_t work(uint64_t x, uint64_t y)</code>
; CHECK-SAME: Not &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;.
; CHECK-SAME: <dd>work, global</dd>
; CHECK-SAME: <dt>code</dt><dd>[[#SIZE]] bytes,
; CHECK-SAME: <dt>most live, general</dt><dd>{{[0-9]+ of 15, first at instruction [0-9]+ in line [0-9]+}}</dd>
; CHECK-SAME: <dt>constants and data</dt><dd>table</dd>
; Registers: names with classes, bars with what was chosen, and the author's own register by its name.
; CHECK: <text {{[^>]*}}class="name">v</text><text {{[^>]*}}>reg64</text>
; CHECK: <text {{[^>]*}}class="name fixed">rbx</text>
; CHECK: <title>v (reg64) in rdi
; CHECK-NEXT: from the entry
; CHECK-NEXT: to instruction 8, line 26
; CHECK-NEXT: declared in line 17</title>
; CHECK-SAME: <title>v (reg64) in rax
; CHECK-NEXT: from instruction 8, line 26
; CHECK-NEXT: to instruction 10, line 27
; CHECK: <g class="bar general fixed">
; The frame.
; CHECK: <svg class="frame"
; CHECK: >return address</text>
; CHECK: >saved rbx</text>
; CHECK: >place</text><text {{[^>]*}}>16 bytes</text>
; CHECK: >rest of the red zone</text>
; The code: what was written, what came of it, and for which expansion.
; CHECK: mov [place], v {{ *}}; a &lt; b</td>
; CHECK: <td class="bytes">48 89 {{[0-9a-f ]+}}</td><td class="final">mov [rsp{{[^<]*}}], {{r[a-z0-9]+}}</td><td class="named">mov [place], v</td>
; CHECK: <details open><summary><span class="n">line 20</span><code>for i in 0..2 {</code><span class="level">i = 0</span>
; CHECK: <span class="level">in macro `twice`</span><span class="count">1 instruction, 3 bytes</span>
; CHECK: <td class="named">add v, v</td>
; CHECK: <td class="final">ret</td><td class="named"></td><td class="origin"><span>epilog</span></td>
; What it needs: one line raises it.
; CHECK: <tr class="same"><td class="n">19</td>
; CHECK: <tr class="raises"><td class="n">23</td>{{.*}}<td class="needs">popcnt</td>
; CHECK-NOT: class="raises"
; The data.
; CHECK: <td class="text">table</td>{{.*}}<td class="bytes">88 77 66 55 44 33 22 11</td><td class="text">work</td>
; MAPPED: <h1>/mapped/report.pasm</h1>
; MS: >shadow space</text><text {{[^>]*}}>32 bytes</text>
; GO: convention goasm
