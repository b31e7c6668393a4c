// Values in memory as text that a call could be written with, and as JSON.
#pragma once

#include "run/placed_arguments.h"
#include "run/program.h"

#include <nlohmann/json_fwd.hpp>

namespace pasm::run {

struct ShowOptions {
    bool is_hexadecimal = false;
    bool hides_addresses = false; // of what no argument and nothing in the file holds: they differ from run to run
};

class ValueShower {
  public:
    ValueShower(const Program& program, const PlacedArguments& arguments, ShowOptions options)
        : program_(program), module_(program.module()), abi_(program.compiled().abi), arguments_(arguments),
          options_(options) {}

    // Of a value of the type.
    std::string text(TypeId type, const std::uint8_t* bytes) const;
    nlohmann::ordered_json json(TypeId type, const std::uint8_t* bytes) const;
    // Of all elements.
    std::string text(const PlacedArray& array) const;
    nlohmann::ordered_json json(const PlacedArray& array) const;
    // "&x[3]", "null", "0x7f..."
    std::string pointer_text(TypeId element, std::uint64_t address) const;

  private:
    std::string integer(TypeId type, const std::uint8_t* bytes) const;
    std::string elements(TypeId element, std::uint64_t count, const std::uint8_t* bytes) const;
    std::string fields(TypeId type, const std::uint8_t* bytes) const;
    std::string place_text(const PlacedArray& array, std::uint64_t address) const;
    bool is_string(TypeId element) const;

    const Program& program_;
    const Module& module_;
    const Abi& abi_;
    const PlacedArguments& arguments_;
    const ShowOptions options_;
};

// In quotes, with escapes.
std::string quoted_text(std::string_view bytes, char quote);

} // namespace pasm::run
