// Numbers of the compile time: integers without wrap, floats rounded to nearest, lane types by name, nested scopes.
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/scope.h"
#include "frontend/evaluate/typed_constant.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace pasm {
namespace {

TEST(Integer, keeps_its_range) {
    EXPECT_EQ(wide(Value::of_unsigned(UINT64_MAX)), WideInteger(UINT64_MAX));
    EXPECT_EQ(wide(Value::of_integer(INT64_MIN)), WideInteger(INT64_MIN));
    EXPECT_TRUE(from_wide(WideInteger(UINT64_MAX))->is_large);
    EXPECT_FALSE(from_wide(WideInteger(INT64_MAX))->is_large);
    EXPECT_FALSE(from_wide(WideInteger(UINT64_MAX) + 1));
    EXPECT_FALSE(from_wide(WideInteger(INT64_MIN) - 1));
}

// The value of a binary16 by its definition (IEEE 754, 3.4).
double float16_value(std::uint16_t bits) {
    const int exponent = (bits >> 10) & 31;
    const int fraction = bits & 1023;
    const double magnitude = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

TEST(Float16, gives_each_of_its_values_back) {
    for (unsigned bits = 0; bits < 0x7C00; ++bits) {
        EXPECT_EQ(float16_bits(float16_value(static_cast<std::uint16_t>(bits))), bits);
        EXPECT_EQ(float16_bits(-float16_value(static_cast<std::uint16_t>(bits))), bits | 0x8000);
    }
}

TEST(Float16, rounds_ties_to_even_and_neighbours_to_nearest) {
    for (unsigned bits = 0; bits + 1 < 0x7C00; ++bits) {
        const double low = float16_value(static_cast<std::uint16_t>(bits));
        const double high = float16_value(static_cast<std::uint16_t>(bits + 1));
        const double middle = (low + high) / 2; // exact in a double
        EXPECT_EQ(float16_bits(middle), bits % 2 == 0 ? bits : bits + 1);
        EXPECT_EQ(float16_bits(std::nextafter(middle, 0)), bits);
        EXPECT_EQ(float16_bits(std::nextafter(middle, 1e9)), bits + 1);
    }
}

TEST(Float16, overflows_to_infinity) {
    EXPECT_EQ(float16_bits(65519.999), 0x7BFF);
    EXPECT_EQ(float16_bits(65520), 0x7C00);
    EXPECT_EQ(float16_bits(-std::numeric_limits<double>::infinity()), 0xFC00);
    EXPECT_EQ(float16_bits(std::numeric_limits<double>::quiet_NaN()) & 0x7C00, 0x7C00);
}

TEST(Float32, rounds_decimal_text_once) {
    // Just above the middle between two floats, yet nearest to that middle among doubles.
    const std::string_view text = "1.000000059604644775390626";
    const double nearest = 1.000000059604644775390626;
    EXPECT_EQ(float32_bits(nearest), 0x3F800000u);
    EXPECT_EQ(float32_bits(nearest, text), 0x3F800001u);
    EXPECT_EQ(float32_bits(-nearest, text), 0xBF800001u);
    EXPECT_EQ(float32_bits(0.5, "0.5_0"), 0x3F000000u);
}

TEST(LaneType, is_known_by_its_name) {
    EXPECT_EQ(find_lane_type("float32x8")->bytes(), 32u);
    EXPECT_EQ(find_lane_type("uint8")->bytes(), 1u);
    EXPECT_FALSE(find_lane_type("uint8")->has_lanes);
    EXPECT_EQ(find_lane_type("int64x64")->lanes, 64);
    for (std::string_view word :
         {"float32x", "float32x0", "float32x65", "float32x08", "float8", "uint8_t", "int128", "x4"})
        EXPECT_FALSE(find_lane_type(word)) << word;
}

TEST(ScopedTable, hides_outer_names_until_the_scope_ends) {
    ScopedTable<int> table;
    const StringId a(0);
    const StringId b(7);
    table.declare(a, 1);
    table.push();
    EXPECT_EQ(*table.find(a), 1);
    EXPECT_EQ(table.find_innermost(a), nullptr);
    table.declare(a, 2);
    table.declare(b, 3);
    EXPECT_EQ(*table.find(a), 2);
    table.pop();
    EXPECT_EQ(*table.find(a), 1);
    EXPECT_EQ(table.find(b), nullptr);
}

TEST(ScopedTable, hides_the_names_of_a_caller) {
    ScopedTable<int> table;
    const StringId global(0);
    const StringId local(1);
    table.declare(global, 1);
    const std::uint32_t outside = table.place();
    table.push();
    table.declare(global, 2);
    table.declare(local, 3);
    table.enter(table.visibility(), outside); // a function that was defined outside
    table.push();
    EXPECT_EQ(*table.find(global), 1);
    EXPECT_EQ(table.find(local), nullptr);
    table.declare(local, 4);
    EXPECT_EQ(*table.find(local), 4);
    table.pop();
    table.leave();
    EXPECT_EQ(*table.find(global), 2);
    EXPECT_EQ(*table.find(local), 3);
}

TEST(ScopedTable, gives_a_function_that_outlived_its_scope_no_other_one) {
    ScopedTable<int> table;
    const StringId name(0);
    table.push();
    table.push();
    table.declare(name, 1);
    const std::uint32_t inside = table.place(); // a function is defined
    table.pop();
    table.push();
    table.declare(name, 2);
    table.enter(table.visibility(), inside);
    EXPECT_EQ(table.find(name), nullptr);
    table.leave();
    EXPECT_EQ(*table.find(name), 2);
}

} // namespace
} // namespace pasm
