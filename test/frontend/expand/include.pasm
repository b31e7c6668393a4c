; RUN: %pasmc --emit=ir -I %S/Inputs/more %s -o - | FileCheck %s
; Beside the file, then -I; once per compilation, so that cycles end.
pasm 1
include "Inputs/constants.pasm"
include "./Inputs/../Inputs/constants.pasm"
include "elsewhere.pasm"

; CHECK: constant numbers size(4) align(1) = 2a 54 07 03
const uint8_t numbers[] = [answer, doubled(answer), from_cycle, elsewhere]
