#include "driver/report/physical_lives.h"

#include "backend/liveness.h"

namespace pasm::report {

namespace {

void add(RegisterSets& sets, Register reg) {
    if (reg.valid() && reg.is_physical())
        sets[static_cast<std::size_t>(reg.file())] |= std::uint32_t(1) << reg.number();
}

RegisterSets sets_of(std::span<const LiveRegister> live) {
    RegisterSets sets{};
    for (const LiveRegister& one : live)
        add(sets, one.reg);
    return sets;
}

} // namespace

bool defines(const RegisterEffect& effect) {
    constexpr LaneMask lowest = 1;
    return (effect.written & lowest) != 0 || (effect.written != 0 && effect.operand >= 0);
}

PhysicalLives find_physical_lives(const Module& module, const Function& function, const Abi& abi) {
    Function final = function;
    build_cfg(final);
    const Liveness liveness(module, final, abi);
    PhysicalLives lives;
    lives.before.resize(final.instructions.size());
    lives.written.resize(final.instructions.size());
    lives.at.resize(final.instructions.size());
    for (std::size_t b = 0; b < final.blocks.size(); ++b) {
        const std::uint32_t first = final.blocks[b].first;
        const RegisterSets entering = sets_of(liveness.live_in(BlockId(b)));
        liveness.walk(BlockId(b), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
            const RegisterSets behind = sets_of(live.members());
            for (const RegisterEffect& effect : effects.registers())
                if (defines(effect))
                    add(lives.written[index], effect.reg);
            lives.at[index] = behind;
            if (index + 1 < final.blocks[b].last)
                lives.before[index + 1] = behind;
            if (index == first)
                lives.before[index] = entering;
        });
    }
    for (std::size_t i = 0; i < lives.at.size(); ++i)
        for (std::size_t file = 0; file < lives.at[i].size(); ++file)
            lives.at[i][file] |= lives.before[i][file] | lives.written[i][file];
    return lives;
}

} // namespace pasm::report
