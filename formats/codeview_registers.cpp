#include "formats/codeview_registers.h"

#include <array>

namespace pasm::codeview {

namespace {

// Registers `first` to `last` of a file under one width have numbers from `number` on.
struct Row {
    RegisterClass file;
    std::uint16_t bytes;
    std::uint8_t first, last;
    std::uint16_t number;
};

constexpr auto rows = std::array{
    Row{RegisterClass::general, 1, 0, 3, 1},   // al
    Row{RegisterClass::general, 1, 4, 4, 327}, // spl
    Row{RegisterClass::general, 1, 5, 5, 326},   Row{RegisterClass::general, 1, 6, 7, 324},
    Row{RegisterClass::general, 1, 8, 15, 344},  Row{RegisterClass::general, 2, 0, 7, 9},   // ax
    Row{RegisterClass::general, 2, 8, 15, 352},  Row{RegisterClass::general, 4, 0, 7, 17},  // eax
    Row{RegisterClass::general, 4, 8, 15, 360},  Row{RegisterClass::general, 8, 0, 0, 328}, // rax
    Row{RegisterClass::general, 8, 1, 2, 330},   Row{RegisterClass::general, 8, 3, 3, 329},
    Row{RegisterClass::general, 8, 4, 4, 335}, // rsp
    Row{RegisterClass::general, 8, 5, 5, 334},   Row{RegisterClass::general, 8, 6, 7, 332},
    Row{RegisterClass::general, 8, 8, 15, 336},  Row{RegisterClass::mmx, 8, 0, 7, 146},
    Row{RegisterClass::mask, 8, 0, 7, 758},      Row{RegisterClass::vector, 16, 0, 7, 154}, // xmm0
    Row{RegisterClass::vector, 16, 8, 15, 252},  Row{RegisterClass::vector, 16, 16, 31, 694},
    Row{RegisterClass::vector, 32, 0, 15, 368},                                              // ymm0
    Row{RegisterClass::vector, 32, 16, 31, 710}, Row{RegisterClass::vector, 64, 0, 31, 726}, // zmm0
};

} // namespace

std::optional<std::uint16_t> register_number(Register reg, std::uint64_t size) {
    for (const Row& row : rows)
        if (row.file == reg.file() && size <= row.bytes && reg.number() >= row.first && reg.number() <= row.last)
            return static_cast<std::uint16_t>(row.number + reg.number() - row.first);
    return std::nullopt;
}

} // namespace pasm::codeview
