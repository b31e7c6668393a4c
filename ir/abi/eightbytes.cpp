#include "ir/abi/eightbytes.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::size_t most_eightbytes = 8; // an __m512

class Classifier {
  public:
    Classifier(const Module& module, const Abi& abi, std::size_t count)
        : module_(module), abi_(abi), eightbytes_(count) {}

    void add(TypeId id, std::uint64_t offset) {
        const Type& type = module_.types[id];
        switch (type.kind) {
        case TypeKind::structure: {
            const Structure& structure = module_.structures[type.index];
            for (std::uint32_t i = 0; i < structure.field_count; ++i) {
                const Field& field = module_.fields[structure.first_field + i];
                add(field.type, offset + field.offset);
            }
            break;
        }
        case TypeKind::array: {
            const std::uint64_t size = layout_of(module_, abi_, type.element).size;
            for (std::uint32_t i = 0; i < type.lanes; ++i)
                add(type.element, offset + i * size);
            break;
        }
        case TypeKind::floating:
        case TypeKind::vector: add_scalar(id, offset, EightbyteClass::sse, EightbyteClass::sse_up); break;
        default: add_scalar(id, offset, EightbyteClass::integer, EightbyteClass::integer); break;
        }
    }

    // "Then a post merger cleanup is done."
    std::vector<Eightbyte> finish() {
        const bool is_one_vector =
            eightbytes_[0].kind == EightbyteClass::sse &&
            std::all_of(eightbytes_.begin() + 1, eightbytes_.end(),
                        [](const Eightbyte& eightbyte) { return eightbyte.kind == EightbyteClass::sse_up; });
        if (eightbytes_.size() > 2 && !is_one_vector)
            return {};
        for (std::size_t i = 0; i < eightbytes_.size(); ++i) {
            const bool follows_vector = i != 0 && eightbytes_[i - 1].kind >= EightbyteClass::sse;
            if (eightbytes_[i].kind == EightbyteClass::sse_up && !follows_vector)
                eightbytes_[i].kind = EightbyteClass::sse;
        }
        return std::move(eightbytes_);
    }

  private:
    void add_scalar(TypeId id, std::uint64_t offset, EightbyteClass first, EightbyteClass rest) {
        const std::uint64_t size = layout_of(module_, abi_, id).size;
        for (std::uint64_t at = offset / 8; at * 8 < offset + size; ++at) {
            Eightbyte& eightbyte = eightbytes_[at];
            eightbyte.kind = merged(eightbyte.kind, at == offset / 8 ? first : rest);
            const std::uint64_t end = std::min<std::uint64_t>(offset + size - at * 8, 8);
            eightbyte.bytes = std::max(eightbyte.bytes, static_cast<std::uint32_t>(end));
        }
    }

    static EightbyteClass merged(EightbyteClass a, EightbyteClass b) {
        if (a == b || b == EightbyteClass::none)
            return a;
        if (a == EightbyteClass::none)
            return b;
        const bool has_integer = a == EightbyteClass::integer || b == EightbyteClass::integer;
        return has_integer ? EightbyteClass::integer : EightbyteClass::sse;
    }

    const Module& module_;
    const Abi& abi_;
    std::vector<Eightbyte> eightbytes_;
};

} // namespace

std::vector<Eightbyte> classify_eightbytes(const Module& module, const Abi& abi, TypeId type) {
    const std::size_t count = (layout_of(module, abi, type).size + 7) / 8;
    if (count == 0 || count > most_eightbytes)
        return {};
    Classifier classifier(module, abi, count);
    classifier.add(type, 0);
    return classifier.finish();
}

} // namespace pasm
