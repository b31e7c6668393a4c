; Types in metadata as trees, structures with their fields, and what is declared and not defined.
; RUN: %pasmc %s -o %t.o -emit-json-metadata %t.json
; RUN: %python -c "import json, sys; json.dump(json.load(open(sys.argv[1])), sys.stdout)" %t.json | FileCheck %s
pasm 1

struct Node {
    Node* next
    union {
        int64_t whole
        uint8_t bytes[8]
    }
}

; CHECK: "name": "walk"
; CHECK-SAME: "type": "const Node*"
; CHECK-SAME: "type_tree": {"kind": "pointer", "size": 8, "alignment": 8, "to": {"kind": "structure", "size": 16, "alignment": 8, "constant": true, "structure": 0}}
; CHECK-SAME: "type": "int (*)(const char*, double)"
; CHECK-SAME: "to": {"kind": "function", "size": 0, "alignment": 1, "arguments": [{"kind": "pointer", "size": 8, "alignment": 8, "to": {"kind": "char", "size": 1, "alignment": 1, "constant": true}}, {"kind": "floating", "size": 8, "alignment": 8}], "results": [{"kind": "integer", "size": 4, "alignment": 4, "signed": true}], "variadic": false}
; CHECK-SAME: "type_tree": {"kind": "vector", "size": 32, "alignment": 32, "count": 8, "of": {"kind": "floating", "size": 4, "alignment": 4}}
; CHECK-SAME: "type_tree": {"kind": "mask", "size": 2, "alignment": 2}
function void walk(const Node* first, int (*visit)(const char*, double), __m256 v, __mmask16 m) { return }
; CHECK-SAME: "name": "table"
; CHECK-SAME: "type_tree": {"kind": "array", "size": 12, "alignment": 2, "count": 2, "of": {"kind": "array", "size": 6, "alignment": 2, "count": 3, "of": {"kind": "integer", "size": 2, "alignment": 2, "signed": false}}}
const uint16_t table[2][3] = [[1, 2, 3], [4, 5, 6]]
; CHECK-SAME: "externs": [{"name": "print", "symbol": "printf", "binding": "global", "kind": "function", "abi": "sysv", "arguments": [
; CHECK-SAME: "variadic": true}
extern function int print(const char* format, ...) symbol("printf")
; CHECK-SAME: {"name": "counter", "symbol": "counter", "binding": "weak", "kind": "data", "type": "uint64_t", "size": 8, "alignment": 8, "type_tree": {"kind": "integer", "size": 8, "alignment": 8, "signed": false}}]
extern data uint64_t counter weak
; CHECK-SAME: "structures": [{"name": "Node", "union": false, "size": 16, "alignment": 8, "fields": [{"name": "next", "offset": 0, "type": "Node*"
; CHECK-SAME: {"offset": 8, "type": "union", "type_tree": {"kind": "structure", "size": 8, "alignment": 8, "structure": 1}}
; CHECK-SAME: {"union": true, "size": 8, "alignment": 8, "fields": [{"name": "whole", "offset": 0,
