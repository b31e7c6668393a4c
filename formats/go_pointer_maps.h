// Where a frame holds pointers at each call, for Go's garbage collector and for moving stacks. Sources: runtime/symtab.go
// (stackmap), runtime/stkframe.go (getStackMap), runtime/funcdata.h.
#pragma once

#include "formats/go_listing_names.h"
#include "ir/abi/abi.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm {

class GoPointerMaps {
  public:
    GoPointerMaps(const Module& module, const Abi& abi, const Function& function);

    // Whether some call needs a map. Where none does, NO_LOCAL_POINTERS says all.
    bool any() const { return maps_.size() > 1; }
    // The number of the map that holds at a call; 0 is the one of the entry, without pointers in the frame.
    std::size_t index_of(const CallSite& call) const;
    // What stands behind TEXT: the tables, which are called after the function.
    std::string directives(std::string_view function) const;
    // The tables themselves. The one of arguments says the same at every call.
    std::string data(std::string_view function) const;

  private:
    using Map = std::vector<bool>; // by word, from the lowest address
    Map map_of(const CallSite& call) const;
    void add_pointers(const Type& type, std::uint64_t offset);

    const Module& module_;
    const Abi& abi_;
    const Function& function_;
    Map arguments_;
    std::vector<Map> maps_; // of the frame
};

} // namespace pasm
