// The sections of an object by name and kind. A name stands for one section: what goes there must be of one kind, save
// that zeros go with other variables, and constants with those that a loader fills in.
#pragma once

#include "backend/pass.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace pasm {

class ObjectSections {
  public:
    ObjectSections(Object& object, Diagnostics& diagnostics) : object_(object), diagnostics_(diagnostics) {}

    // A section like that, made if it is new; those of one symbol always are. `user` is what goes there.
    SectionId find(Section wanted, SourceRange user);
    // Where pointers have four bytes no section may be larger than they reach.
    void check_sizes(const Abi& abi);

  private:
    SectionId& known(const Section& wanted);
    void unite(SectionId id, const Section& added, SourceRange user);

    Object& object_;
    Diagnostics& diagnostics_;
    std::array<SectionId, 8> plain_;                    // by SectionKind: without a name and entries
    std::unordered_map<std::string, SectionId> by_key_; // looked up only
    std::vector<SourceRange> first_users_;              // by SectionId
};

} // namespace pasm
