// The attribute column: implicit registers, flags, and words.
#include "ir/isa/x86_64/generator/row.h"

#include <map>

namespace pasm::isa::generator {
namespace {

const std::map<std::string, AttributeMask, std::less<>> attribute_words = {
    {"lock", attribute::lock},
    {"rep", attribute::rep},
    {"repcc", attribute::rep | attribute::rep_conditional},
    {"bnd", attribute::bnd},
    {"notrack", attribute::notrack},
    {"hle", attribute::hle},
    {"norip", attribute::no_relative_address},
    {"uniq", attribute::distinct_registers},
    {"uniq-dest", attribute::distinct_destination},
    {"block4", attribute::register_block_4},
    {"blend", attribute::mask_selects},
    {"pair", attribute::register_pair},
    {"x87-empty", attribute::empties_x87},
    {"x87-control", attribute::keeps_off_x87_stack},
    {"swap", attribute::prefer_swapped},
    {"compare", attribute::compare_only},
    {"effect", attribute::has_side_effects},
    {"maybe", attribute::may_be_undefined},
    {"vzero", attribute::writes_upper_halves_zero},
    {"push", attribute::stack_push},
    {"pop", attribute::stack_pop},
};

const std::map<std::string, Control, std::less<>> control_words = {
    {"jump", Control::jump}, {"branch", Control::conditional_jump}, {"indirect", Control::indirect_jump},
    {"call", Control::call}, {"return", Control::return_},          {"trap", Control::trap},
};

const std::map<std::string, Idiom, std::less<>> idiom_words = {{"idiom", Idiom::same_sources},
                                                               {"idiom-carry", Idiom::same_sources_carry},
                                                               {"idiom-ones", Idiom::all_ones_immediate}};

const std::map<std::string, DecoratorMask, std::less<>> decorator_words = {{"knz", decorator::mask_required},
                                                                           {"krw", decorator::mask_written}};

struct RegisterName {
    std::string_view name;
    std::string_view expression;
    View view;
};
constexpr RegisterName register_names[] = {
    {"al", "physical::rax", View::low8},          {"ah", "physical::rax", View::high8},
    {"ax", "physical::rax", View::word},          {"eax", "physical::rax", View::dword},
    {"rax", "physical::rax", View::qword},        {"cl", "physical::rcx", View::low8},
    {"cx", "physical::rcx", View::word},          {"ecx", "physical::rcx", View::dword},
    {"rcx", "physical::rcx", View::qword},        {"dx", "physical::rdx", View::word},
    {"edx", "physical::rdx", View::dword},        {"rdx", "physical::rdx", View::qword},
    {"ebx", "physical::rbx", View::dword},        {"rbx", "physical::rbx", View::qword},
    {"rsp", "physical::rsp", View::qword},        {"rbp", "physical::rbp", View::qword},
    {"rsi", "physical::rsi", View::qword},        {"rdi", "physical::rdi", View::qword},
    {"r11", "physical::r11", View::qword},        {"r8", "physical::r8", View::qword},
    {"r9", "physical::r9", View::qword},          {"r10", "physical::r10", View::qword},
    {"xmm0", "physical::vector(0)", View::xmm},   {"xmm1", "physical::vector(1)", View::xmm},
    {"xmm2", "physical::vector(2)", View::xmm},   {"xmm3", "physical::vector(3)", View::xmm},
    {"xmm4", "physical::vector(4)", View::xmm},   {"xmm5", "physical::vector(5)", View::xmm},
    {"xmm6", "physical::vector(6)", View::xmm},   {"xmm7", "physical::vector(7)", View::xmm},
    {"xmm8", "physical::vector(8)", View::xmm},   {"xmm9", "physical::vector(9)", View::xmm},
    {"xmm10", "physical::vector(10)", View::xmm}, {"xmm11", "physical::vector(11)", View::xmm},
    {"xmm12", "physical::vector(12)", View::xmm}, {"xmm13", "physical::vector(13)", View::xmm},
    {"xmm14", "physical::vector(14)", View::xmm}, {"xmm15", "physical::vector(15)", View::xmm},
};

Access implicit_access(const std::string& text) {
    switch (text[0]) {
    case 'r': return Access::read;
    case 'w': return Access::write;
    case 'x': return Access::read_write;
    case 'c': return Access::conditional_write;
    default: throw RowError("no access in `" + text + "`");
    }
}

ImplicitRow parse_implicit(const std::string& text) {
    if (text.size() < 3 || text[1] != ':')
        throw RowError("`" + text + "` is no implicit register like x:rax");
    for (const RegisterName& known : register_names)
        if (text.substr(2) == known.name)
            return {std::string(known.expression), known.view, implicit_access(text)};
    throw RowError("no implicit register `" + text.substr(2) + "`");
}

FlagMask parse_flag_letters(std::string_view letters, const std::string& word) {
    FlagMask mask = 0;
    for (char letter : letters) {
        const auto at = std::string_view("cpazsod").find(letter);
        if (at == std::string_view::npos)
            throw RowError("no attribute `" + word + "`");
        mask |= static_cast<FlagMask>(1u << at);
    }
    return mask;
}

// `fwoszacp`: an effect and the flags that it has it on.
bool parse_flags(const std::string& word, FlagEffect& flags) {
    if (word.size() < 3 || word[0] != 'f' || std::string_view("w01urc").find(word[1]) == std::string_view::npos)
        return false;
    const FlagMask mask = parse_flag_letters(std::string_view(word).substr(2), word);
    FlagMask& target = word[1] == 'w'   ? flags.written
                       : word[1] == '0' ? flags.cleared
                       : word[1] == '1' ? flags.set
                       : word[1] == 'u' ? flags.undefined
                       : word[1] == 'r' ? flags.read
                                        : flags.conditional;
    target |= mask;
    return true;
}

bool parse_scale(const std::string& word, FormRow& row) {
    if (word.size() < 2 || word[0] != 'N' || word.find_first_not_of("0123456789", 1) != std::string::npos)
        return false;
    row.form.encoding.disp8_scale = static_cast<std::uint8_t>(std::stoul(word.substr(1)));
    row.scale_given = true;
    return true;
}

// What `words` holds under `word` is handed to `use`.
template <class Map, class Use>
bool find_word(const Map& words, const std::string& word, Use use) {
    const auto found = words.find(word);
    if (found == words.end())
        return false;
    use(found->second);
    return true;
}

void parse_word(const std::string& word, FormRow& row) {
    Form& form = row.form;
    if (word == "first") {
        row.first = true;
        return;
    }
    if (find_word(attribute_words, word, [&](AttributeMask a) { form.attributes |= a; }) ||
        find_word(control_words, word, [&](Control c) { form.control = c; }) ||
        find_word(idiom_words, word, [&](Idiom i) { form.idiom = i; }) ||
        find_word(decorator_words, word, [&](DecoratorMask d) { form.decorators |= d; }) || parse_scale(word, row) ||
        parse_flags(word, row.flags) || parse_go_name(word, row))
        return;
    if (word[0] == '+') {
        require(row, word.substr(1));
        return;
    }
    throw RowError("no attribute `" + word + "`");
}

} // namespace

void parse_attributes(std::string_view text, FormRow& row) {
    if (const auto open = text.find('<'); open != std::string_view::npos) {
        const auto close = text.find('>', open);
        if (close == std::string_view::npos)
            throw RowError("`<` without `>`");
        for (const std::string& part : words(text.substr(open + 1, close - open - 1)))
            row.implicit.push_back(parse_implicit(part));
        parse_attributes(text.substr(0, open), row);
        text = text.substr(close + 1);
    }
    for (const std::string& word : words(text))
        parse_word(word, row);
}

} // namespace pasm::isa::generator
