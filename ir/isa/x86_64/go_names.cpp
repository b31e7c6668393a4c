#include "ir/isa/x86_64/go_names.h"

namespace pasm::isa {
namespace {

struct Entry {
    std::uint16_t name, order; // places in the text
    std::uint8_t name_length, order_length;
    std::uint8_t since;
};

#include "isa_go_names.inc"

} // namespace

GoName go_name(FormId form) {
    const Entry& entry = entries[form.index()];
    return {{text + entry.name, entry.name_length}, {text + entry.order, entry.order_length}, entry.since};
}

GoName go_name(const Form& form) {
    return go_name(FormId(static_cast<std::uint16_t>(&form - tables::form_table)));
}

} // namespace pasm::isa
