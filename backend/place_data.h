// Constants and variables in the sections of an object.
#pragma once

#include "backend/object_sections.h"

namespace pasm {

// Constants that linkers do not merge as entries of a section get the name that the format gives them after what they
// hold, so that each can have a section of which a linker keeps one.
void share_constants(PassContext& context);

// Puts an item behind what its section holds.
void place_data(const PassContext& context, const DataItem& item, Object& object, ObjectSections& sections);

} // namespace pasm
