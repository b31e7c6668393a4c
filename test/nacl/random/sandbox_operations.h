// Operations that the sandbox changes: addresses of all shapes, string instructions, the stack, indirect branches.
#pragma once

#include "generate.h"

namespace nacl {

// Declares a local array of eight words and fills it.
void declare_local(random_test::Generator& generator);
void sandbox_operation(random_test::Generator& generator);

} // namespace nacl
