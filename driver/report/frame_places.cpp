#include "driver/report/frame_places.h"

#include "driver/register_use.h"
#include "ir/print.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm::report {

namespace {

using enum FramePlace::Kind;

constexpr std::int64_t word = 8;         // of the return address and of pushes
constexpr std::int64_t vector_save = 16; // what callees keep of a vector

// A place that is known by its distance from something.
struct Piece {
    FramePlace::Kind kind = padding;
    std::string name;
    std::int64_t offset = 0;
    std::int64_t size = 0;

    std::int64_t end() const { return offset + size; }
};

class PlaceFinder {
  public:
    PlaceFinder(const Module& module, const Function& function, const Abi& abi)
        : module_(module), function_(function), abi_(abi), frame_(function.frame),
          pushed_end_(-word - word * static_cast<std::int64_t>(frame_.saved.size())),
          // Where unwinders know the prolog only, what is aligned begins behind the frame pointer.
          fixed_end_(frame_.is_aligned && abi.unwinds_by_prolog ? frame_.frame_pointer_offset : pushed_end_),
          rsp_(frame_.is_aligned ? 0 : frame_.bottom) {}

    FramePlaces run() {
        result_.has_pointer = frame_.frame_pointer.valid() || frame_.locals_base.valid();
        if (frame_.is_aligned)
            result_.alignment = frame_.alignment;
        add_incoming();
        add_pushed();
        if (frame_.is_aligned)
            add_aligned();
        else if (frame_.locals_base.valid())
            add_above_register();
        else
            add_plain();
        return std::move(result_);
    }

  private:
    std::string text(StringId id) const { return std::string(module_.strings.text(id)); }

    // ---- Places at a distance from the CFA

    void add_at_cfa(const Piece& piece) {
        FramePlace place{piece.kind, piece.name, static_cast<std::uint64_t>(piece.size), piece.offset};
        if (!frame_.is_aligned)
            place.from_rsp = piece.offset - rsp_;
        if (frame_.frame_pointer.valid())
            place.from_pointer = distance_text(frame_.frame_pointer, piece.offset - frame_.frame_pointer_offset);
        result_.list.push_back(std::move(place));
    }

    static std::string distance_text(Register reg, std::int64_t distance) {
        return distance == 0
                   ? register_name(reg)
                   : fmt::format("{} {} {}", register_name(reg), distance < 0 ? '-' : '+', std::abs(distance));
    }

    void add_incoming() {
        std::vector<Piece> pieces;
        const CallingSequence sequence = assign_arguments(module_, abi_, function_.prototype);
        add_locations(function_.prototype.parameters, sequence.parameters, "argument", pieces);
        add_locations(function_.prototype.results, sequence.results, "result", pieces);
        add_filled(pieces, abi_.shadow_space, pieces.empty() ? abi_.shadow_space : highest(pieces),
                   [this](const Piece& piece) { add_at_cfa(piece); });
        if (abi_.shadow_space != 0)
            add_at_cfa({shadow, "shadow space", 0, abi_.shadow_space});
    }

    void add_locations(const std::vector<Parameter>& parameters, const std::vector<ArgumentLocation>& locations,
                       std::string_view word_for_nameless, std::vector<Piece>& pieces) const {
        for (std::size_t i = 0; i < parameters.size() && i < locations.size(); ++i)
            for (const ArgumentPart& part : locations[i].parts) {
                if (part.reg.valid())
                    continue;
                std::string name =
                    parameters[i].name ? text(parameters[i].name) : fmt::format("{} {}", word_for_nameless, i + 1);
                if (part.offset != 0)
                    name += fmt::format(" + {}", part.offset);
                pieces.push_back({argument, std::move(name), abi_.shadow_space + part.stack_offset, part.size});
            }
    }

    void add_pushed() {
        add_at_cfa({return_address, "return address", -word, word});
        std::int64_t at = -word;
        for (const Register reg : frame_.saved)
            add_at_cfa({saved, fmt::format("saved {}", register_name(reg)), at -= word, word});
    }

    std::vector<Piece> saved_vectors(std::int64_t origin) const {
        std::vector<Piece> pieces;
        for (const SavedVector& save : frame_.saved_vectors)
            pieces.push_back({saved, fmt::format("saved {}", physical_register_name(save.reg, View::xmm)),
                              save.offset - origin, vector_save});
        return pieces;
    }

    // ---- Places at a distance from rsp

    void add_at_rsp(const Piece& piece) {
        FramePlace place{piece.kind, piece.name, static_cast<std::uint64_t>(piece.size), {}, piece.offset};
        if (frame_.is_aligned)
            return result_.list.push_back(std::move(place));
        place.from_cfa = piece.offset + rsp_;
        if (frame_.frame_pointer.valid())
            place.from_pointer = distance_text(frame_.frame_pointer, piece.offset + rsp_ - frame_.frame_pointer_offset);
        result_.list.push_back(std::move(place));
    }

    std::vector<Piece> locals() const {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < function_.locals.size() && i < frame_.local_offsets.size(); ++i)
            pieces.push_back({local, text(function_.locals[i].name), frame_.local_offsets[i],
                              static_cast<std::int64_t>(function_.locals[i].size)});
        return pieces;
    }

    std::vector<Piece> slots() const {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < frame_.slots.size() && i < frame_.slot_offsets.size(); ++i) {
            const VirtualRegister& reg = function_.virtual_registers[frame_.slots[i]];
            const std::int64_t size = std::max<std::int64_t>(view_bytes(reg.view), word);
            pieces.push_back({slot, "slot of " + name_of(reg), frame_.slot_offsets[i], size});
        }
        return pieces;
    }

    std::string name_of(const VirtualRegister& reg) const {
        std::string name = reg.name ? text(reg.name) : "the compiler's";
        for (const std::int32_t index : reg.indices)
            if (index >= 0)
                name += fmt::format("[{}]", index);
        return name;
    }

    void add_outgoing(std::vector<Piece>& pieces) const {
        if (frame_.outgoing_bytes != 0)
            pieces.push_back({outgoing, "arguments of calls", 0, static_cast<std::int64_t>(frame_.outgoing_bytes)});
    }

    void add_plain() {
        std::vector<Piece> pieces = locals(), more = slots(), vectors = saved_vectors(rsp_);
        std::ranges::move(more, std::back_inserter(pieces));
        std::ranges::move(vectors, std::back_inserter(pieces));
        add_outgoing(pieces);
        const std::int64_t bottom = frame_.uses_red_zone ? lowest(pieces) : 0;
        const auto at_rsp = [this](const Piece& piece) { add_at_rsp(piece); };
        add_filled(pieces, bottom, fixed_end_ - rsp_, at_rsp);
        if (const std::int64_t rest = std::int64_t(abi_.red_zone) + bottom; frame_.uses_red_zone && rest > 0)
            add_at_rsp({red_zone, "rest of the red zone", -std::int64_t(abi_.red_zone), rest});
    }

    void add_aligned() {
        add_filled(saved_vectors(0), fixed_end_, pushed_end_, [this](const Piece& piece) { add_at_cfa(piece); });
        result_.list.push_back(
            {alignment, fmt::format("to align to {}", frame_.alignment), frame_.alignment - abi_.stack_alignment});
        std::vector<Piece> pieces = locals(), more = slots();
        std::ranges::move(more, std::back_inserter(pieces));
        add_outgoing(pieces);
        add_filled(pieces, 0, fixed_end_ - frame_.bottom, [this](const Piece& piece) { add_at_rsp(piece); });
    }

    // Locals stand above a register that is aligned, the rest below it.
    void add_above_register() {
        const std::vector<Piece> above = locals();
        add_filled(above, 0, above.empty() ? 0 : highest(above), [this](const Piece& piece) {
            result_.list.push_back({piece.kind,
                                    piece.name,
                                    static_cast<std::uint64_t>(piece.size),
                                    {},
                                    {},
                                    distance_text(frame_.locals_base, piece.offset)});
        });
        std::vector<Piece> pieces = slots();
        add_outgoing(pieces);
        const std::int64_t end = pieces.empty() ? 0 : highest(pieces);
        const std::int64_t gap = static_cast<std::int64_t>(frame_.locals_base_offset) - end;
        result_.list.push_back({alignment, fmt::format("to align to {}", frame_.alignment),
                                static_cast<std::uint64_t>(std::max<std::int64_t>(gap, 0))});
        add_filled(pieces, 0, end, [this](const Piece& piece) { add_at_rsp(piece); });
    }

    // ---- All

    static std::int64_t highest(const std::vector<Piece>& pieces) {
        return std::ranges::max(pieces, {}, &Piece::end).end();
    }
    static std::int64_t lowest(const std::vector<Piece>& pieces) {
        return pieces.empty() ? 0 : std::ranges::min(pieces, {}, &Piece::offset).offset;
    }

    // All of [bottom, top) from above, with padding where there is nothing.
    template <class Add>
    static void add_filled(std::vector<Piece> pieces, std::int64_t bottom, std::int64_t top, Add add) {
        std::ranges::stable_sort(pieces, std::greater(), &Piece::offset);
        for (const Piece& piece : pieces) {
            if (piece.end() < top)
                add({padding, "padding", piece.end(), top - piece.end()});
            add(piece);
            top = piece.offset;
        }
        if (top > bottom)
            add({padding, "padding", bottom, top - bottom});
    }

    const Module& module_;
    const Function& function_;
    const Abi& abi_;
    const FrameLayout& frame_;
    std::int64_t pushed_end_; // from the CFA: below the pushed registers
    std::int64_t fixed_end_;  // from the CFA: where what counts from rsp begins
    std::int64_t rsp_;        // from the CFA, where that is known
    FramePlaces result_;
};

} // namespace

FramePlaces find_frame_places(const Module& module, const Function& function, const Abi& abi) {
    return PlaceFinder(module, function, abi).run();
}

} // namespace pasm::report
