// Types of C and C++ as headers spell them.
#pragma once

#include "ir/abi/abi.h"

#include <set>
#include <string>
#include <string_view>

namespace pasm {

// Spells types, and remembers which standard headers declare their names.
class CTypes {
  public:
    // `has_foreign_sizes`: `long` and `wchar_t` are not what compilers of the platform take them for, so that types of
    // a fixed size stand for them.
    CTypes(const Module& module, const Abi& abi, bool has_foreign_sizes)
        : module_(module), abi_(abi), has_foreign_sizes_(has_foreign_sizes) {}

    // "const float *x", "void (*f)(int)", "uint32_t table[256]": `name`, or nothing, declared as of the type.
    // `is_constant` makes a constant of it, or of its elements.
    std::string declaration(TypeId type, std::string name, bool is_constant = false);
    std::string declaration(const Type& type, std::string name, bool is_constant = false);

    // "struct Point {...}" without a semicolon, its lines indented by `indentation` levels.
    std::string structure(const Structure& structure, unsigned indentation = 0);

    // "stdint.h", in alphabetical order.
    const std::set<std::string>& headers() const { return headers_; }
    // Whether a name was spelled that only some compilers know: they say so by defining __FLT16_MAX__.
    bool has_half_floats() const { return has_half_floats_; }
    void forget_half_floats() { has_half_floats_ = false; }

  private:
    std::string base(const Type& type, unsigned indentation);
    std::string integer(const Type& type, std::string_view spelling);
    std::string fixed(unsigned bytes, bool is_signed);
    std::string vector(const Type& type);
    std::string alignment(TypeId type);
    std::string from(const char* header, std::string name);
    std::string parameters(const Prototype& prototype);
    std::string declared(const Type& type, std::string declarator, bool is_constant, unsigned indentation);

    const Module& module_;
    const Abi& abi_;
    const bool has_foreign_sizes_;
    std::set<std::string> headers_;
    bool has_half_floats_ = false;
};

// Whether C or C++ has another use for the word.
bool is_c_keyword(std::string_view word);
bool is_c_identifier(std::string_view text);

} // namespace pasm
