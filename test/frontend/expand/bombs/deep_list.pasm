; RUN: %bomb %s -o %t.o 2>&1 | FileCheck %s
; A list within a list within a list.
pasm 1
var l = []
; CHECK: error: lists are nested more than 1000 deep [list-too-deep]
for i in 0..1000000 { l = [l] }
