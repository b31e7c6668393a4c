include "constants.pasm"
include "cycle.pasm"
let from_cycle = 7
