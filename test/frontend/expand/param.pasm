; RUN: %pasmc --emit=ir %s -o - | FileCheck --check-prefix=DEFAULT %s
; RUN: %pasmc --emit=ir -D MR=8 -D HALF=0.25 -D NAME=zen -D FAST=false -D MASK=0xFF %s -o - | FileCheck --check-prefix=GIVEN %s
; RUN: %pasmc --emit=ir -D MR=8 -D MR=-1 -D HALF=2 %s -o - 2>&1 | FileCheck --check-prefix=LAST %s
; RUN: not %pasmc -D FAST=3 %s -o %t.o 2>&1 | FileCheck --check-prefix=TYPE %s
; RUN: %pasmc -D MISSING=1 %s -o %t.o 2>&1 | FileCheck --check-prefix=UNUSED %s
pasm 1

; UNUSED: warning: -DMISSING: no `param` has this name [unused-definition]
param MR = 6
param HALF = 0.5
param NAME = "none"
; TYPE: :[[#@LINE+1]]:7: error: -DFAST=3 is an integer; the default is a bool [definition-type]
param FAST = true
param MASK = 1

; DEFAULT: constant mr size(1) align(1) = 06
; GIVEN: constant mr size(1) align(1) = 08
; LAST: constant mr size(1) align(1) = ff
const int8_t mr = MR
; DEFAULT: constant half size(4) align(4) = 00 00 00 3f
; GIVEN: constant half size(4) align(4) = 00 00 80 3e
; LAST: constant half size(4) align(4) = 00 00 00 40
const float half = HALF
; DEFAULT: constant name size(5) align(1) = 6e 6f 6e 65 00
; GIVEN: constant name size(4) align(1) = 7a 65 6e 00
const char name[] = NAME
; DEFAULT: constant fast size(1) align(1) = 01
; GIVEN: constant fast size(1) align(1) = 00
const bool fast = FAST
; GIVEN: constant mask size(1) align(1) = ff
const uint8_t mask = MASK
