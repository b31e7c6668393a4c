#include "backend/passes.h"

namespace pasm {

void check_definitions(PassContext&, Function&) {}

} // namespace pasm
