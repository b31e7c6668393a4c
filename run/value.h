// Values as a call's text writes them, before it is known what type they are to have.
#pragma once

#include "support/source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm::run {

using Integer = __int128;
using UnsignedInteger = unsigned __int128;

enum class ValueKind : std::uint8_t {
    integer,   // `magnitude`, `is_negative`, `is_pattern`
    floating,  // `text`
    boolean,   // `magnitude`
    character, // `magnitude`
    string,    // `text`: the bytes, without a NUL
    null,
    name,   // `text`: of a function, for its address
    list,   // [1, 2] * n: `elements`, `repetitions`
    fields, // {1, 2}: `elements`
    random, // random(n, seed): `count`, `seed`
    iota,   // iota(n): `count`
    zeros,  // zeros(n): `count`
};

// "an integer", "a string": for messages.
std::string kind_text(ValueKind kind);

struct Value {
    ValueKind kind = ValueKind::null;
    SourceRange range;
    UnsignedInteger magnitude = 0;
    bool is_negative = false;
    bool is_pattern = false; // written in a base other than ten: the bits of a signed type too
    std::string text;
    std::vector<Value> elements;
    std::uint64_t repetitions = 1;
    std::uint64_t count = 0;
    std::uint64_t seed = 0;
};

struct CallText {
    std::string function;
    SourceRange name;
    SourceRange range; // all of the text
    std::vector<Value> arguments;
};

// Decimal text, there being no other for 128 bits.
std::string integer_text(Integer value);
std::string integer_text(UnsignedInteger value);

} // namespace pasm::run
