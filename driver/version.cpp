#include "driver/version.h"

namespace pasm {

std::string_view version() {
    return PASM_VERSION;
}

} // namespace pasm
