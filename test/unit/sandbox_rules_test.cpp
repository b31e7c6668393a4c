// The rows of backend/sandbox_rules.def name instructions and say why.
#include "ir/isa/x86_64/isa.h"

#include <gtest/gtest.h>

namespace pasm {

TEST(SandboxRules, NameInstructions) {
#define SANDBOX_TAKES(feature)
#define SANDBOX_TAKES_ALSO(mnemonic) EXPECT_TRUE(isa::find_mnemonic(mnemonic).valid()) << mnemonic;
#define SANDBOX_REFUSES(mnemonic, when, reason)                                                                        \
    EXPECT_TRUE(isa::find_mnemonic(mnemonic).valid()) << mnemonic;                                                      \
    EXPECT_GT(std::string_view(reason).size(), 10u) << mnemonic;
#include "backend/sandbox_rules.def"
#undef SANDBOX_REFUSES
#undef SANDBOX_TAKES_ALSO
#undef SANDBOX_TAKES
}

} // namespace pasm
