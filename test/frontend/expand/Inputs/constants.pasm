pasm 1
include "cycle.pasm"
let answer = 42
let doubled(x) = 2 * x
