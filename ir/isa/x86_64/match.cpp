// Which form an instruction's operands ask for.
#include "ir/isa/x86_64/isa.h"
#include "ir/isa/x86_64/tables.h"

#include <algorithm>

namespace pasm::isa {
namespace {

constexpr OperandMask any_address = accept::any_memory | accept::any_vsib | accept::any_broadcast;

// Lanes that a broadcast of one element fills: the size of the whole memory operand over that of the element.
unsigned broadcast_lanes(OperandMask accepts) {
    const unsigned element = (accepts & accept::b16) != 0 ? 16 : (accepts & accept::b32) != 0 ? 32 : 64;
    const unsigned whole = (accepts & accept::m512) != 0   ? 512
                           : (accepts & accept::m256) != 0 ? 256
                           : (accepts & accept::m128) != 0 ? 128
                           : (accepts & accept::m64) != 0  ? 64
                                                           : 32;
    return whole / element;
}

// What the form makes of operand `i`, or that it fits.
bool operand_fits(const OperandSpec& spec, OperandMask mask, const MatchRequest& request) {
    const OperandMask common = spec.accepts & mask;
    if (common == 0)
        return false;
    return request.broadcast_lanes == 0 || (common & accept::any_broadcast) == 0 ||
           broadcast_lanes(spec.accepts) == request.broadcast_lanes;
}

bool operand_count_fits(const Form& form, std::size_t given) {
    if (given == form.operand_count)
        return true;
    if (given > form.operand_count)
        return false;
    const auto specs = form.operands();
    return std::all_of(specs.begin() + static_cast<std::ptrdiff_t>(given), specs.end(),
                       [](const OperandSpec& spec) { return spec.optional; });
}

bool decorators_fit(const Form& form, const MatchRequest& request) {
    if (request.decorators == 0)
        return (form.decorators & decorator::mask_required) == 0;
    if ((request.decorators & ~form.decorators) != 0)
        return false;
    if ((form.decorators & decorator::mask_required) != 0 && (request.decorators & decorator::mask) == 0)
        return false;
    // Stores merge; rounding is between registers only.
    if ((request.decorators & decorator::zeroing) != 0 && (request.operands[0] & any_address) != 0)
        return false;
    constexpr DecoratorMask register_only = decorator::embedded_rounding | decorator::suppress_exceptions;
    return (request.decorators & register_only) == 0 ||
           std::none_of(request.operands.begin(), request.operands.end(),
                        [](OperandMask mask) { return (mask & any_address) != 0; });
}

bool kind_fits(const Form& form, const MatchRequest& request) {
    return (!request.force_vex || form.encoding.kind == EncodingKind::vex) &&
           (!request.force_evex || form.encoding.kind == EncodingKind::evex);
}

bool fits(const Form& form, const MatchRequest& request) {
    if (!operand_count_fits(form, request.operands.size()))
        return false;
    const OperandSpec* spec = form.operands().data();
    for (const OperandMask mask : request.operands)
        if ((spec++->accepts & mask) == 0)
            return false;
    if (!kind_fits(form, request) || !decorators_fit(form, request))
        return false;
    if (request.broadcast_lanes == 0)
        return true;
    spec = form.operands().data();
    return std::all_of(request.operands.begin(), request.operands.end(),
                       [&](OperandMask mask) { return operand_fits(*spec++, mask, request); });
}

bool has_target(const Form& form, const MatchRequest& request) {
    return request.target == nullptr || form.runs_on(*request.target);
}

// The first fitting form of [at, end) for which the target's having it is `in_target`.
std::size_t next_fit(std::size_t at, std::size_t end, bool in_target, const MatchRequest& request) {
    for (; at < end; ++at)
        if (fits(form(FormId(at)), request) && has_target(form(FormId(at)), request) == in_target)
            return at;
    return end;
}

} // namespace

FormId match(const MatchRequest& request, FormId from) {
    const FormRange range = forms_of(request.mnemonic);
    const std::size_t begin = range.first.index(), end = range.last.index();
    const bool past_target = from.valid() && !has_target(form(from), request);
    if (!past_target) {
        const std::size_t found = next_fit(from.valid() ? from.index() + 1 : begin, end, true, request);
        if (found != end)
            return FormId(found);
    }
    if (request.target == nullptr)
        return {};
    const std::size_t found = next_fit(past_target ? from.index() + 1 : begin, end, false, request);
    return found == end ? FormId() : FormId(found);
}

std::vector<NearMiss> closest_forms(const MatchRequest& request, std::size_t limit) {
    const FormRange range = forms_of(request.mnemonic);
    std::vector<NearMiss> misses;
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
        const Form& candidate = form(FormId(i));
        NearMiss miss{FormId(i), candidate.operand_count, 0};
        const auto specs = candidate.operands();
        const bool count_fits = operand_count_fits(candidate, request.operands.size());
        const std::size_t shared = std::min(specs.size(), request.operands.size());
        for (std::size_t k = shared; k-- > 0;) {
            if (operand_fits(specs[k], request.operands[k], request))
                ++miss.fitting;
            else if (count_fits)
                miss.operand = static_cast<unsigned>(k);
        }
        misses.push_back(miss);
    }
    std::stable_sort(misses.begin(), misses.end(), [&](const NearMiss& a, const NearMiss& b) {
        const bool a_count = operand_count_fits(form(a.form), request.operands.size());
        const bool b_count = operand_count_fits(form(b.form), request.operands.size());
        return a_count != b_count ? a_count : a.fitting > b.fitting;
    });
    if (misses.size() > limit)
        misses.resize(limit);
    return misses;
}

} // namespace pasm::isa
