#include "run/generate_values.h"

#include "run/numbers.h"
#include "run/random.h"

namespace pasm::run {

namespace {

class Generator {
  public:
    Generator(const Module& module, const Abi& abi, const Value& value)
        : module_(module), abi_(abi), is_random_(value.kind == ValueKind::random), random_(value.seed) {}

    // The i-th element.
    bool write(TypeId type, std::uint64_t i, std::uint8_t* to) {
        const Type& t = module_.types[type];
        if (const auto integer = integer_type(module_, abi_, type)) {
            const UnsignedInteger number = is_random_ ? random_.next_wide(integer->bits) : i;
            store_integer(to, t.kind == TypeKind::boolean ? number & 1 : number, integer->bits);
            return true;
        }
        switch (t.kind) {
        case TypeKind::void_: *to = static_cast<std::uint8_t>(is_random_ ? random_.next() : i); return true;
        case TypeKind::floating: {
            const double number = is_random_ ? random_.next_fraction(t.bits) : static_cast<double>(i);
            store_integer(to, floating_bits(number, t.bits), t.bits);
            return true;
        }
        case TypeKind::array:
        case TypeKind::vector: return write_elements(t, i, to);
        case TypeKind::structure: return write_fields(type, i, to);
        default: return false;
        }
    }

  private:
    bool write_elements(const Type& t, std::uint64_t i, std::uint8_t* to) {
        const std::uint64_t size = layout_of(module_, abi_, t.element).size;
        for (std::uint64_t k = 0; k < t.lanes; ++k)
            if (!write(t.element, i * t.lanes + k, to + k * size))
                return false;
        return true;
    }

    bool write_fields(TypeId type, std::uint64_t i, std::uint8_t* to) {
        for (const Field& field : fields_of(module_, type))
            if (!write(field.type, i, to + field.offset))
                return false;
        return true;
    }

    const Module& module_;
    const Abi& abi_;
    const bool is_random_;
    RandomNumbers random_;
};

} // namespace

bool generate_values(const Module& module, const Abi& abi, TypeId element, const Value& value, std::uint64_t count,
                     std::uint8_t* to) {
    if (value.kind == ValueKind::zeros)
        return true; // of pointers too
    Generator generator(module, abi, value);
    for (std::uint64_t i = 0; i < count; ++i)
        if (!generator.write(element, i, to + i * element_size(module, abi, element)))
            return false;
    return true;
}

} // namespace pasm::run
