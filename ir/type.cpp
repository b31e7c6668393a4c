#include "ir/type.h"

#include <algorithm>

namespace pasm {

TypeId TypeTable::intern(const Type& type) {
    // A module has tens of types: a scan is quicker than a hash table.
    auto found = std::find(types_.begin(), types_.end(), type);
    if (found == types_.end())
        found = types_.insert(types_.end(), type);
    return TypeId(static_cast<std::size_t>(found - types_.begin()));
}

} // namespace pasm
