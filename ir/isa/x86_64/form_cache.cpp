#include "ir/isa/x86_64/form_cache.h"

namespace pasm::isa {

FormCache::Question FormCache::question_of(const MatchRequest& request) {
    Question question;
    for (std::size_t i = 0; i < request.operands.size(); ++i)
        question.operands[i] = request.operands[i];
    question.rest = request.mnemonic.index() | request.operands.size() << 16 |
                    static_cast<std::uint64_t>(request.decorators) << 24 |
                    static_cast<std::uint64_t>(request.broadcast_lanes) << 40 |
                    static_cast<std::uint64_t>(request.force_vex) << 56 |
                    static_cast<std::uint64_t>(request.force_evex) << 57;
    return question;
}

std::size_t FormCache::Question::place() const {
    constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15; // Knuth, volume 3, 6.4: multiplicative hashing
    std::uint64_t hash = rest * golden_ratio;
    for (const OperandMask mask : operands)
        hash = (hash ^ mask) * golden_ratio;
    return hash >> 55;
}

const FormCache::Answer* FormCache::find(const MatchRequest& request) const {
    if (places_.empty() || request.operands.size() > most_operands)
        return nullptr;
    const Question question = question_of(request);
    const Place& place = places_[question.place()];
    return place.generation == generation_ && place.question == question ? &place.answer : nullptr;
}

void FormCache::add(const MatchRequest& request, Answer answer) {
    if (request.operands.size() > most_operands)
        return;
    if (places_.empty())
        places_.resize(place_count);
    const Question question = question_of(request);
    places_[question.place()] = {question, generation_, answer};
}

} // namespace pasm::isa
