; -emit-json-metadata lists a dispatcher once, whichever way it chooses, with its variants and what is asked for each.
; RUN: %pasmc %s -o %t.o -emit-json-metadata %t.json
; RUN: FileCheck %s --check-prefixes=CHECK,SYMBOL < %t.json
; RUN: %pasmc -mtarget=x86_64-apple-macos %s -o %t.o -emit-json-metadata %t.macos.json
; RUN: FileCheck %s --check-prefixes=CHECK,POINTER < %t.macos.json
pasm 1

for (name, level) in [("popcnt", popcnt), ("any", x86_64)] {
    static function uint64_t count_${name}(uint64_t x) target(level) {
        reg64 r
        load r, x
        if name == "popcnt" { popcnt r, r }
        return r
    }
}

/// Counts.
dispatch count = [count_popcnt, count_any]

; CHECK: "name": "count_popcnt",
; CHECK: "kind": "function",
; CHECK: "name": "count_any",
; CHECK: "name": "dispatch.detect",
; CHECK: "kind": "made",
; CHECK-NOT: "name": "count",
; CHECK: "name": "count.resolve",
; CHECK: "kind": "made",
; CHECK: "name": "count",
; SYMBOL-NEXT: "symbol": "count",
; POINTER-NEXT: "symbol": "_count",
; CHECK-NEXT: "binding": "global",
; CHECK-NEXT: "kind": "dispatcher",
; CHECK-NEXT: "documentation": "Counts.",
; CHECK-NEXT: "abi": "sysv",
; CHECK: "arguments": [
; CHECK: "register": "rdi"
; CHECK: "results": [
; CHECK: "register": "rax"
; CHECK: "target": "x86_64",
; CHECK-NEXT: "variants": [
; CHECK: "name": "count_popcnt",
; CHECK-NEXT: "tested": [
; CHECK-NEXT: "popcnt"
; CHECK: "name": "count_any",
; CHECK-NEXT: "tested": []
; CHECK: "line": 18,
; CHECK: "data": [
