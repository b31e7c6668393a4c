// Remembers which forms operands asked for: bodies of loops and macros ask the same again and again.
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <array>
#include <vector>

namespace pasm::isa {

// Answers for one target. A table with one place for each hash of a question: the last to come has it.
class FormCache {
  public:
    struct Answer {
        FormId form;
        std::uint16_t access_bytes = 0; // of a memory operand whose size was left open, for those who settle it
    };

    // Forgets everything: another target may answer otherwise.
    void clear() { ++generation_; }

    // The answer to that question, or null. Requests with more than four operands are never known.
    const Answer* find(const MatchRequest& request) const;
    void add(const MatchRequest& request, Answer answer);

  private:
    static constexpr std::size_t most_operands = 4;
    static constexpr std::size_t place_count = 512;

    struct Question {
        std::array<OperandMask, most_operands> operands{};
        std::uint64_t rest = 0; // mnemonic, number of operands, decorators, broadcast, forced kinds
        bool operator==(const Question&) const = default;
        std::size_t place() const;
    };
    struct Place {
        Question question;
        std::uint32_t generation = 0;
        Answer answer;
    };
    static Question question_of(const MatchRequest& request);

    std::vector<Place> places_;
    std::uint32_t generation_ = 1;
};

} // namespace pasm::isa
