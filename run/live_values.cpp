#include "run/live_values.h"

#include "formats/debug_places.h"

#include <algorithm>
#include <cstring>

namespace pasm::run {

namespace {

constexpr std::size_t most_values = 24;
constexpr std::uint64_t smallest_address = 0x10000;

class LiveValues {
  public:
    LiveValues(const CodePlace& place, const PreparedCall& call, const MadeCall& made, const Program& program,
               const ValueShower& shower)
        : place_(place), made_(made), module_(program.module()), shower_(shower),
          is_called_(place.function == call.callable->function),
          frame_address_(static_cast<std::int64_t>(made.setup.return_place) + 8),
          finder_(*place.function, *place.placed, program.compiled().abi) {}

    std::string text() const {
        const std::vector<VirtualRegister>& registers = place_.function->virtual_registers;
        std::string result;
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < registers.size(); ++i) {
            if (!registers[i].name || registers[i].parameter != VirtualRegister().parameter)
                continue;
            const std::string value = value_text(registers[i], place_of(i));
            if (value.empty())
                continue;
            if (++count > most_values)
                return result + ", ...";
            result += fmt::format("{}`{}` = {}", result.empty() ? "" : ", ", name_of(registers[i]), value);
        }
        return result;
    }

  private:
    std::string name_of(const VirtualRegister& reg) const {
        std::string name(module_.strings.text(reg.name));
        for (std::int32_t index : reg.indices)
            name += index < 0 ? "" : fmt::format("[{}]", index);
        return name;
    }

    const debug::Place* place_of(std::uint32_t index) const {
        held_ = finder_.places_of(index);
        const auto found = std::ranges::find_if(held_, [&](const debug::Held& held) {
            return held.range.first <= place_.offset && place_.offset < held.range.last;
        });
        return found == held_.end() ? nullptr : &found->place;
    }

    std::string value_text(const VirtualRegister& reg, const debug::Place* place) const {
        const std::uint8_t* bytes = place == nullptr ? nullptr : bytes_at(*place);
        if (bytes == nullptr)
            return {};
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, std::min(view_bytes(reg.view), 8u));
        switch (reg.file) {
        case RegisterClass::general: return general_text(word, reg.view);
        case RegisterClass::mask: return fmt::format("{:#x}", word);
        case RegisterClass::vector: return vector_text(bytes, reg.view);
        default: return {};
        }
    }

    // Of the value in a register or in the frame; null where it is elsewhere.
    const std::uint8_t* bytes_at(const debug::Place& place) const {
        const auto* general = reinterpret_cast<const std::uint8_t*>(made_.after.general.data());
        switch (place.kind) {
        case debug::Place::Kind::in_register: break;
        case debug::Place::Kind::in_frame: return in_frame(frame_address_ + place.offset);
        case debug::Place::Kind::in_aligned_frame: {
            const FrameLayout& frame = place_.function->frame;
            return in_frame((frame_address_ + frame.bottom) / frame.alignment * frame.alignment + place.offset);
        }
        default: return nullptr;
        }
        switch (place.reg.file()) {
        case RegisterClass::general: return general + 8 * place.reg.number();
        case RegisterClass::mask: return reinterpret_cast<const std::uint8_t*>(&made_.after.masks[place.reg.number()]);
        case RegisterClass::vector: return made_.after.vectors[place.reg.number()].data();
        default: return nullptr;
        }
    }

    // Only the frame of the function that was called is known.
    const std::uint8_t* in_frame(std::int64_t address) const {
        return is_called_ ? reinterpret_cast<const std::uint8_t*>(address) : nullptr;
    }

    std::string general_text(std::uint64_t value, View view) const {
        const unsigned bits = 8 * view_bytes(view);
        const auto is_signed_small = static_cast<std::int64_t>(value << (64 - bits)) >> (64 - bits);
        if (is_signed_small < 0 && is_signed_small > -65536)
            return fmt::to_string(is_signed_small);
        const std::uint64_t low = value << (64 - bits) >> (64 - bits);
        if (bits < 64 || low < smallest_address)
            return fmt::to_string(low);
        return shower_.pointer_text({}, low);
    }

    // In 32-bit lanes, the lowest first: what they mean is not known.
    static std::string vector_text(const std::uint8_t* bytes, View view) {
        std::string text = "[";
        for (unsigned i = 0; i < view_bytes(view); i += 4) {
            std::uint32_t lane = 0;
            std::memcpy(&lane, bytes + i, sizeof(lane));
            text += fmt::format("{}0x{:08X}", i == 0 ? "" : ", ", lane);
        }
        return text + "]";
    }

    const CodePlace& place_;
    const MadeCall& made_;
    const Module& module_;
    const ValueShower& shower_;
    const bool is_called_;
    const std::int64_t frame_address_; // the canonical one: rsp before the call
    const debug::PlaceFinder finder_;
    mutable std::vector<debug::Held> held_;
};

} // namespace

std::string live_values_text(const CodePlace& place, const PreparedCall& call, const MadeCall& made,
                             const Program& program, const ValueShower& shower) {
    return LiveValues(place, call, made, program, shower).text();
}

} // namespace pasm::run
