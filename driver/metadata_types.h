// Types in metadata as trees, for programs that make calls of them: docs/metadata.schema.json ("typeTree").
#pragma once

#include "ir/abi/abi.h"

#include <vector>

#include <nlohmann/json.hpp>

namespace pasm {

// Describes types, and remembers the structures that these name.
class MetadataTypes {
  public:
    MetadataTypes(const Module& module, const Abi& abi) : module_(module), abi_(abi) {}

    // {"kind": "pointer", "size": 8, "alignment": 8, "to": {...}}; structures by their index in the list below.
    nlohmann::ordered_json tree(TypeId type);

    // The structures of all trees so far, with their fields; `tree` counts them from 0.
    nlohmann::ordered_json structures();

  private:
    nlohmann::ordered_json field(const Field& field);
    nlohmann::ordered_json structure(const Structure& structure);
    nlohmann::ordered_json trees(const std::vector<Parameter>& parameters);
    void describe_prototype(nlohmann::ordered_json& json, std::uint32_t prototype);
    std::size_t index_of(StructureId id);

    const Module& module_;
    const Abi& abi_;
    std::vector<StructureId> used_;
};

} // namespace pasm
