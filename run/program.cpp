#include "run/program.h"

#include "run/host_functions.h"

#include <algorithm>
#include <cstring>

namespace pasm::run {

namespace {

bool is_variable(const Section& section) {
    return section.kind == SectionKind::data || section.kind == SectionKind::zero;
}

std::uint64_t size_of(const Section& section) {
    return section.kind == SectionKind::zero ? section.size : section.bytes.size();
}

} // namespace

std::unique_ptr<Program> Program::load(const Compiled& compiled, Diagnostics& diagnostics) {
    std::unique_ptr<Program> program(new Program(compiled));
    LoadOptions options;
    options.resolve = [&](std::string_view name) { return program->host_address_of(name); };
    program->image_ = LoadedImage::load(compiled.module, compiled.object, options, diagnostics);
    if (program->image_ == nullptr)
        return nullptr;
    program->list_callables();
    return program;
}

void Program::list_callables() {
    auto add = [&](SymbolId symbol, const Function& function) {
        const Symbol& row = module().symbols[symbol.index()];
        const std::uint64_t address = address_of(symbol);
        if (row.name && address != 0 && !function.attributes.is_made)
            callables_.push_back({std::string(module().strings.text(row.name)), &function, address});
    };
    for (const Function& function : module().functions)
        add(function.symbol, function);
    for (const Dispatcher& dispatcher : module().dispatchers)
        add(dispatcher.symbol, dispatcher.declaration);
    std::ranges::stable_sort(callables_, {}, [](const Callable& callable) {
        const SourceRange& range = callable.function->range;
        return std::pair(range.file.index(), range.begin);
    });
}

std::uint64_t Program::address_of(SymbolId symbol) const {
    for (const Placement& placement : compiled_.object.placements)
        if (placement.symbol == symbol)
            return image_->section_addresses()[placement.section.index()] + placement.offset;
    return 0;
}

std::uint64_t Program::host_address_of(std::string_view name) const {
    const bool is_microsoft = compiled_.abi.arguments_share_slots;
    return host_function(name, is_microsoft ? HostConvention::microsoft : HostConvention::system_v);
}

const Callable* Program::find(std::string_view name) const {
    const auto found = std::ranges::find(callables_, name, &Callable::name);
    return found == callables_.end() ? nullptr : &*found;
}

std::uint64_t Program::address_of(std::string_view name) const {
    const Callable* callable = find(name);
    return callable != nullptr ? callable->address : host_address_of(name);
}

std::optional<CodePlace> Program::place_of(std::uint64_t address) const {
    for (const ObjectFunction& placed : compiled_.object.functions) {
        const std::uint64_t start = image_->section_addresses()[placed.section.index()] + placed.offset;
        if (address < start || address >= start + placed.size)
            continue;
        CodePlace place{&module().functions[placed.function], &placed, nullptr,
                        static_cast<std::uint32_t>(address - start)};
        for (const InstructionPlace& row : placed.places)
            if (place.offset >= row.offset && place.offset < row.offset + row.length) {
                place.instruction = &place.function->instructions[row.instruction];
                place.offset = row.offset;
                break;
            }
        return place;
    }
    return std::nullopt;
}

std::string Program::symbol_at(std::uint64_t address) const {
    for (const Placement& placement : compiled_.object.placements) {
        const std::uint64_t start = image_->section_addresses()[placement.section.index()] + placement.offset;
        const Symbol& symbol = module().symbols[placement.symbol.index()];
        if (!symbol.name || address < start || address >= start + std::max<std::uint64_t>(placement.size, 1))
            continue;
        const std::string name(module().strings.text(symbol.name));
        return address == start ? name : fmt::format("{} + {}", name, address - start);
    }
    return {};
}

std::span<const std::uint8_t> Program::bytes_from(std::uint64_t address) const {
    for (std::size_t i = 0; i < compiled_.object.sections.size(); ++i) {
        const std::uint64_t start = image_->section_addresses()[i];
        const std::uint64_t end = start + size_of(compiled_.object.sections[i]);
        if (address >= start && address < end)
            return {reinterpret_cast<const std::uint8_t*>(address), static_cast<std::size_t>(end - address)};
    }
    return {};
}

std::vector<std::vector<std::uint8_t>> Program::variables() const {
    std::vector<std::vector<std::uint8_t>> result;
    for (std::size_t i = 0; i < compiled_.object.sections.size(); ++i) {
        const Section& section = compiled_.object.sections[i];
        const auto* first = reinterpret_cast<const std::uint8_t*>(image_->section_addresses()[i]);
        if (is_variable(section))
            result.emplace_back(first, first + size_of(section));
    }
    return result;
}

void Program::set_variables(const std::vector<std::vector<std::uint8_t>>& bytes) const {
    auto next = bytes.begin();
    for (std::size_t i = 0; i < compiled_.object.sections.size(); ++i)
        if (is_variable(compiled_.object.sections[i])) {
            std::memcpy(reinterpret_cast<void*>(image_->section_addresses()[i]), next->data(), next->size());
            ++next;
        }
}

} // namespace pasm::run
