; RUN: %pasmc %s -o %t.o
; RUN: %pasmc -DN=0x20 -DF=2 -DNAME=other -DFLAG=true -DCHECK=1 %s -o %t.o
; RUN: %pasmc -DN=32 -DF=2.0 "-DNAME=\"other\"" -DFLAG=true -DCHECK %s -o %t.o
; RUN: %pasmc -DN=7 -DN=3_2 -DF=2e0 -DNAME=other -DFLAG=true -DCHECK=1 %s -o %t.o
; RUN: not %pasmc -DN=1.5 %s -o %t.o 2>&1 | FileCheck --check-prefix=INTEGER %s
; RUN: not %pasmc -DFLAG=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=BOOL %s
; RUN: not %pasmc -DNAME=5 %s -o %t.o 2>&1 | FileCheck --check-prefix=STRING %s
; RUN: not %pasmc -DF=x %s -o %t.o 2>&1 | FileCheck --check-prefix=FLOAT %s
; RUN: not %pasmc -DN=99999999999999999999 %s -o %t.o 2>&1 | FileCheck --check-prefix=LARGE %s
; RUN: %pasmc -DM=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=UNUSED %s
; The kinds of values that -D gives, in every way of writing them.
pasm 1

param N = 16
param F = 0.5
param NAME = "dot"
param FLAG = false
param CHECK = 0
param TWICE = 2 * N
if CHECK == 1 {
    assert N == 32 && F == 2.0 && NAME == "other" && FLAG && TWICE == 64
} else {
    assert N == 16 && F == 0.5 && NAME == "dot" && !FLAG && TWICE == 32
}
; INTEGER: :14:7: error: -DN=1.5 is a float; the default is an integer [definition-type]
; BOOL: :17:7: error: -DFLAG=1 is an integer; the default is a bool [definition-type]
; STRING: :16:7: error: -DNAME=5 is an integer; the default is a string [definition-type]
; FLOAT: :15:7: error: -DF=x is a string; the default is a float [definition-type]
; LARGE: :14:7: error: -DN=99999999999999999999 is a float; the default is an integer [definition-type]
; UNUSED: warning: -DM: no `param` has this name [unused-definition]
