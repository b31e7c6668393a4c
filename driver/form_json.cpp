#include "driver/form_json.h"

#include "ir/isa/x86_64/describe.h"
#include "ir/isa/x86_64/go_names.h"
#include "ir/print.h"

#include <nlohmann/json.hpp>

namespace pasm {

namespace {

using nlohmann::ordered_json;

ordered_json operands_json(const isa::Form& form) {
    ordered_json operands = ordered_json::array();
    std::string slots = isa::slot_notation(form);
    std::size_t i = 0;
    for (const isa::OperandSpec& spec : form.operands()) {
        ordered_json operand = {{"kinds", isa::mask_text(spec.accepts)},
                                {"access", isa::access_text(spec.access)},
                                {"slot", std::string(1, slots[i++])}};
        if (spec.optional)
            operand["optional"] = true;
        operands.push_back(std::move(operand));
    }
    return operands;
}

ordered_json implicit_json(const isa::Form& form) {
    ordered_json all = ordered_json::array();
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        all.push_back({{"register", physical_register_name(implicit.reg, implicit.view)},
                       {"access", isa::access_text(implicit.access)}});
    return all;
}

} // namespace

ordered_json flags_json(const isa::FlagEffect& effect) {
    ordered_json flags = ordered_json::object();
    for (const isa::FlagClause& clause : isa::flag_clauses(effect))
        flags[std::string(clause.effect)] = isa::flag_names(clause.flags);
    return flags;
}

ordered_json extensions_json(const isa::Form& form) {
    ordered_json sets = ordered_json::array();
    for (const isa::FeatureSet* set : {&form.required().features, &form.required().alternative}) {
        if (set->empty())
            continue;
        ordered_json names = ordered_json::array();
        for (isa::Feature feature : isa::features_of(*set))
            names.push_back(isa::feature_name(feature));
        sets.push_back(std::move(names));
    }
    return sets;
}

ordered_json form_json(const isa::Form& form) {
    ordered_json json = {{"mnemonic", isa::mnemonic_name(form.mnemonic)},
                         {"operands", operands_json(form)},
                         {"notation", isa::operand_notation(form)},
                         {"encoding", isa::encoding_notation(form)},
                         {"extensions", extensions_json(form)},
                         {"implicit", implicit_json(form)},
                         {"flags", flags_json(form.flags())}};
    if (auto attributes = isa::attribute_names(form); !attributes.empty())
        json["attributes"] = attributes;
    if (isa::GoName go = isa::go_name(form); !go.mnemonic.empty())
        json["go"] = go.mnemonic;
    return json;
}

} // namespace pasm
