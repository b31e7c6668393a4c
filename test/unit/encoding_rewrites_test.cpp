// The table of -moptimize-encodings; what its rows do is tested in test/backend/encodings/.
#include "backend/encoding_rewrites.h"

#include <gtest/gtest.h>
#include <set>

namespace pasm {
namespace {

struct RowText {
    std::string from, to, condition, change;

    auto operator<=>(const RowText&) const = default;
};

const RowText rows[] = {
#define ENCODING_REWRITE(from, to, condition, change, gain) {from, to, #condition, #change},
#include "backend/encoding_rewrites.def"
#undef ENCODING_REWRITE
};

TEST(EncodingRewrites, name_mnemonics_of_the_table) {
    for (const RowText& row : rows) {
        EXPECT_TRUE(isa::find_mnemonic(row.from).valid()) << row.from;
        EXPECT_TRUE(isa::find_mnemonic(row.to).valid()) << row.to;
    }
}

TEST(EncodingRewrites, change_something_and_stand_once) {
    for (const RowText& row : rows)
        EXPECT_TRUE(row.from != row.to || row.change != "unchanged") << row.from;
    EXPECT_EQ(std::set<RowText>(std::begin(rows), std::end(rows)).size(), std::size(rows));
}

TEST(EncodingRewrites, are_found_by_mnemonic_in_order) {
    std::span<const Rewrite> tests = rewrites_of(isa::find_mnemonic("test"));
    ASSERT_EQ(tests.size(), 2u);
    EXPECT_EQ(tests[0].to, isa::find_mnemonic("test"));
    EXPECT_TRUE(rewrites_of(isa::find_mnemonic("vaddps")).empty());
    std::size_t found = 0;
    std::set<std::string> names;
    for (const RowText& row : rows)
        if (names.insert(row.from).second)
            found += rewrites_of(isa::find_mnemonic(row.from)).size();
    EXPECT_EQ(found, std::size(rows));
}

} // namespace
} // namespace pasm
