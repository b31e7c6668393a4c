#include "utf8_peer.h"

#include <array>
#include <cstdint>

namespace pasm::bench {

namespace {

// What may follow: the end of a character, one, two or three continuations, those with a narrower first one, nothing.
enum State : std::uint8_t { done, one, two, three, two_above_9f, two_below_a0, three_above_8f, three_below_90, wrong };

constexpr State after_lead(unsigned byte) {
    if (byte < 0x80)
        return done;
    if (byte < 0xC2 || byte > 0xF4)
        return wrong;
    if (byte < 0xE0)
        return one;
    if (byte < 0xF0)
        return byte == 0xE0 ? two_above_9f : byte == 0xED ? two_below_a0 : two;
    return byte == 0xF0 ? three_above_8f : byte == 0xF4 ? three_below_90 : three;
}

constexpr State after(State state, unsigned byte) {
    if (state == done)
        return after_lead(byte);
    if (state == wrong || byte < 0x80 || byte > 0xBF)
        return wrong;
    switch (state) {
    case one: return done;
    case two: return one;
    case three: return two;
    case two_above_9f: return byte > 0x9F ? one : wrong;
    case two_below_a0: return byte < 0xA0 ? one : wrong;
    case three_above_8f: return byte > 0x8F ? two : wrong;
    case three_below_90: return byte < 0x90 ? two : wrong;
    default: return wrong;
    }
}

using Transitions = std::array<std::array<std::uint8_t, 256>, wrong + 1>;

constexpr Transitions make_transitions() {
    Transitions table = {};
    for (unsigned state = 0; state <= wrong; ++state)
        for (unsigned byte = 0; byte < 256; ++byte)
            table[state][byte] = after(State(state), byte);
    return table;
}

constexpr Transitions transitions = make_transitions();

} // namespace

bool compiled_utf8_valid(const char* s, std::size_t n) {
    std::uint8_t state = done;
    for (std::size_t i = 0; i < n; ++i)
        state = transitions[state][static_cast<unsigned char>(s[i])];
    return state == done;
}

} // namespace pasm::bench
