// Layout, spelling and places of arguments, against what gcc and clang do with the same prototypes; test/execution
// compares with the compilers themselves.
#include "ir/abi/abi.h"
#include "ir/print.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace pasm {
namespace {

struct AbiTest : testing::Test {
    Module module;

    TypeId integer(unsigned bits, bool is_signed = true) {
        return module.types.intern(
            {.kind = TypeKind::integer, .is_signed = is_signed, .bits = static_cast<std::uint16_t>(bits)});
    }
    TypeId simple(TypeKind kind, bool is_signed = false) {
        return module.types.intern({.kind = kind, .is_signed = is_signed});
    }
    TypeId real(unsigned bits) {
        return module.types.intern(
            {.kind = TypeKind::floating, .is_signed = true, .bits = static_cast<std::uint16_t>(bits)});
    }
    TypeId vector(unsigned bytes) {
        return module.types.intern({.kind = TypeKind::vector, .lanes = bytes / 4, .element = real(32)});
    }
    TypeId opmask(unsigned bits) {
        return module.types.intern({.kind = TypeKind::opmask, .bits = static_cast<std::uint16_t>(bits)});
    }
    TypeId pointer(TypeId to, QualifierMask qualifiers = 0) {
        return module.types.intern({.kind = TypeKind::pointer, .qualifiers = qualifiers, .element = to});
    }
    TypeId qualified(TypeId type, QualifierMask qualifiers) {
        Type t = module.types[type];
        t.qualifiers = qualifiers;
        return module.types.intern(t);
    }

    TypeId array(std::uint32_t count, TypeId element) {
        return module.types.intern({.kind = TypeKind::array, .lanes = count, .element = element});
    }
    // Laid out as `abi` has it.
    TypeId structure(std::initializer_list<TypeId> types, bool is_union = false, std::string_view abi = "sysv") {
        std::vector<Field> fields;
        for (TypeId type : types)
            fields.push_back({.type = type});
        Layout whole = lay_out_fields(module, *find_abi(abi), fields, is_union);
        module.structures.push_back({.is_union = is_union,
                                     .complete = true,
                                     .first_field = static_cast<std::uint32_t>(module.fields.size()),
                                     .field_count = static_cast<std::uint32_t>(fields.size()),
                                     .size = whole.size,
                                     .alignment = whole.alignment});
        module.fields.insert(module.fields.end(), fields.begin(), fields.end());
        return module.types.intern({.kind = TypeKind::structure,
                                    .index = static_cast<std::uint32_t>(module.structures.size() - 1)});
    }

    static Prototype prototype(std::initializer_list<TypeId> parameters, std::initializer_list<TypeId> results = {}) {
        Prototype p;
        for (TypeId type : parameters)
            p.parameters.push_back({{}, type, {}});
        for (TypeId type : results)
            p.results.push_back({{}, type, {}});
        return p;
    }
    // "rdi xmm0 [8]": a place for each argument, its parts joined by `:`.
    static std::string text(const std::vector<ArgumentLocation>& locations) {
        std::string text;
        for (const ArgumentLocation& location : locations) {
            text += text.empty() ? "" : " ";
            text += location.by_reference ? "*" : "";
            for (std::size_t i = 0; i < location.parts.size(); ++i) {
                const ArgumentPart& part = location.parts[i];
                text += i == 0 ? "" : ":";
                View view = part.reg.valid() && part.reg.file() == RegisterClass::vector ? View::xmm : View::qword;
                text +=
                    part.reg.valid() ? physical_register_name(part.reg, view) : fmt::format("[{}]", part.stack_offset);
            }
        }
        return text;
    }
    std::string places(std::string_view abi, std::initializer_list<TypeId> parameters) {
        return text(assign_arguments(module, *find_abi(abi), prototype(parameters)).parameters);
    }
    std::string results(std::string_view abi, std::initializer_list<TypeId> types) {
        return text(assign_arguments(module, *find_abi(abi), prototype({}, types)).results);
    }
    Layout layout(std::string_view abi, TypeId type) { return layout_of(module, *find_abi(abi), type); }
};

TEST_F(AbiTest, finds_every_row_by_name) {
    for (std::string_view name : {"sysv", "ms", "x32", "nacl", "goasm", "goasm-p32", "gosyso", "gosyso-p32"}) {
        ASSERT_NE(find_abi(name), nullptr) << name;
        EXPECT_EQ(find_abi(name)->name, name);
    }
    EXPECT_EQ(find_abi("cdecl"), nullptr);
    EXPECT_EQ(abis().size(), 8u);
}

TEST_F(AbiTest, sizes_depend_on_the_abi) {
    TypeId long_type = simple(TypeKind::long_, true), size = simple(TypeKind::pointer_sized);
    EXPECT_EQ(layout("sysv", long_type).size, 8u);
    EXPECT_EQ(layout("ms", long_type).size, 4u);
    EXPECT_EQ(layout("x32", long_type).size, 4u);
    EXPECT_EQ(layout("ms", size).size, 8u);
    EXPECT_EQ(layout("x32", size).size, 4u);
    EXPECT_EQ(layout("nacl", pointer({})).size, 4u);
    EXPECT_EQ(layout("goasm-p32", size).size, 4u);
    EXPECT_EQ(layout("goasm-p32", integer(64)).alignment, 8u);
    EXPECT_EQ(layout("sysv", simple(TypeKind::wide_character)).size, 4u);
    EXPECT_EQ(layout("ms", simple(TypeKind::wide_character)).size, 2u);
    EXPECT_EQ(layout("sysv", integer(128)).alignment, 16u);
    EXPECT_EQ(layout("sysv", vector(64)).alignment, 64u);
    EXPECT_EQ(layout("sysv", opmask(32)).size, 4u);
    EXPECT_EQ(layout("goasm", module.types.intern({.kind = TypeKind::slice, .element = integer(8)})).size, 24u);
    EXPECT_EQ(layout("sysv", simple(TypeKind::void_)).size, 0u);
    TypeId row = module.types.intern({.kind = TypeKind::array, .lanes = 6, .element = real(32)});
    EXPECT_EQ(layout("sysv", row).size, 24u);
    EXPECT_EQ(layout("sysv", row).alignment, 4u);
}

TEST_F(AbiTest, lays_out_fields_as_the_abi_has_their_types) {
    std::vector<Field> fields = {{.type = integer(8)},
                                 {.type = simple(TypeKind::long_, true)},
                                 {.type = integer(16)},
                                 {.type = pointer({})},
                                 {.type = integer(8)}};
    auto offsets = [&](std::string_view abi, bool is_union) {
        Layout whole = lay_out_fields(module, *find_abi(abi), fields, is_union);
        std::string text;
        for (const Field& field : fields)
            text += fmt::format("{} ", field.offset);
        return fmt::format("{}of {}, {}", text, whole.size, whole.alignment);
    };
    EXPECT_EQ(offsets("sysv", false), "0 8 16 24 32 of 40, 8");
    EXPECT_EQ(offsets("ms", false), "0 4 8 16 24 of 32, 8");
    EXPECT_EQ(offsets("x32", false), "0 4 8 12 16 of 20, 4");
    EXPECT_EQ(offsets("sysv", true), "0 0 0 0 0 of 8, 8");
    EXPECT_EQ(offsets("x32", true), "0 0 0 0 0 of 4, 4");
}

TEST_F(AbiTest, a_structure_is_as_large_as_its_fields) {
    module.structures.push_back({.complete = true, .size = 24, .alignment = 8});
    TypeId structure = module.types.intern({.kind = TypeKind::structure, .index = 0});
    TypeId many = module.types.intern({.kind = TypeKind::array, .lanes = 3, .element = structure});
    EXPECT_EQ(layout("sysv", many).size, 72u);
    EXPECT_EQ(layout("sysv", many).alignment, 8u);
    EXPECT_EQ(type_text(module, many), "struct[3]");
    TypeId endless = many;
    for (unsigned i = 0; i < 4; ++i)
        endless = module.types.intern({.kind = TypeKind::array, .lanes = 0x7FFFFFFF, .element = endless});
    EXPECT_EQ(layout("sysv", endless).size, UINT64_MAX);
}

TEST_F(AbiTest, spells_types_as_c_does) {
    TypeId constant_float = qualified(real(32), qualifier::const_);
    EXPECT_EQ(type_text(module, pointer(constant_float)), "const float*");
    EXPECT_EQ(type_text(module, pointer(constant_float, qualifier::restrict_)), "const float* restrict");
    EXPECT_EQ(type_text(module, pointer(pointer(TypeId()))), "void**");
    EXPECT_EQ(type_text(module, integer(64, false)), "uint64_t");
    EXPECT_EQ(type_text(module, integer(128)), "__int128");
    EXPECT_EQ(type_text(module, vector(32)), "float32x8");
    EXPECT_EQ(type_text(module, opmask(16)), "__mmask16");
    module.prototypes.push_back(prototype({pointer(constant_float), integer(32)}, {integer(32)}));
    TypeId function = module.types.intern({.kind = TypeKind::function, .index = 0});
    EXPECT_EQ(type_text(module, pointer(function)), "int32_t (*)(const float*, int32_t)");
    TypeId row = module.types.intern({.kind = TypeKind::array, .lanes = 4, .element = real(64)});
    EXPECT_EQ(type_text(module, row), "double[4]");
    EXPECT_EQ(type_text(module, pointer(row)), "double(*)[4]");
}

TEST_F(AbiTest, sysv_counts_general_and_vector_registers_apart) {
    TypeId i = integer(32), d = real(64);
    EXPECT_EQ(places("sysv", {i, d, i, d, pointer({})}), "rdi xmm0 rsi xmm1 rdx");
    EXPECT_EQ(places("sysv", {i, i, i, i, i, i, i, i}), "rdi rsi rdx rcx r8 r9 [0] [8]");
    EXPECT_EQ(places("sysv", {d, d, d, d, d, d, d, d, d, d}), "xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 [0] [8]");
    EXPECT_EQ(places("sysv", {opmask(16), simple(TypeKind::boolean), integer(8)}), "rdi rsi rdx");
}

TEST_F(AbiTest, sysv_never_splits_a_wide_integer) {
    TypeId i = integer(64), w = integer(128);
    EXPECT_EQ(places("sysv", {i, w, i}), "rdi rsi:rdx rcx");
    // One register is left: the wide one goes to the stack, aligned, and the next argument still takes the register.
    EXPECT_EQ(places("sysv", {i, i, i, i, i, w, i, i, w}), "rdi rsi rdx rcx r8 [0] r9 [16] [32]");
}

TEST_F(AbiTest, sysv_aligns_stack_vectors) {
    TypeId d = real(64), y = vector(32), z = vector(64), x = vector(16);
    EXPECT_EQ(places("sysv", {d, d, d, d, d, d, d, d, d, y, d, z, x}),
              "xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 [0] [32] [64] [128] [192]");
}

TEST_F(AbiTest, sysv_results) {
    EXPECT_EQ(results("sysv", {integer(64)}), "rax");
    EXPECT_EQ(results("sysv", {integer(128)}), "rax:rdx");
    EXPECT_EQ(results("sysv", {real(32)}), "xmm0");
    EXPECT_EQ(results("sysv", {vector(64)}), "xmm0");
    EXPECT_EQ(results("sysv", {opmask(64)}), "rax");
    EXPECT_EQ(results("sysv", {}), "");
}

TEST_F(AbiTest, sysv_classifies_each_eightbyte) {
    TypeId i = integer(32), f = real(32), d = real(64), h = real(16);
    EXPECT_EQ(places("sysv", {structure({f, f}), structure({d, i}), structure({i, d})}), "xmm0 xmm1:rdi rsi:xmm2");
    EXPECT_EQ(places("sysv", {structure({i, f}), structure({f, f, f}), structure({h, h, h, h})}), "rdi xmm0:xmm1 xmm2");
    EXPECT_EQ(places("sysv", {structure({array(7, integer(8))}), structure({structure({f}), structure({i})})}),
              "rdi rsi");
    EXPECT_EQ(places("sysv", {structure({integer(128)}), structure({pointer({}), integer(8)})}), "rdi:rsi rdx:rcx");
    EXPECT_EQ(places("sysv", {structure({d, d, f}), structure({integer(64), integer(64), integer(64)})}), "[0] [24]");
}

TEST_F(AbiTest, sysv_passes_one_vector_of_a_structure_in_a_register) {
    EXPECT_EQ(places("sysv", {structure({vector(16)}), structure({vector(32)}), structure({vector(64)})}),
              "xmm0 xmm1 xmm2");
    // Two of them, or more than the vector, are in memory, aligned as it is.
    EXPECT_EQ(places("sysv", {integer(32), structure({vector(16), vector(16)}), structure({vector(32), integer(8)})}),
              "rdi [0] [32]");
    EXPECT_EQ(places("sysv", {structure({vector(8)}), structure({vector(8), vector(8)})}), "xmm0 xmm1:xmm2");
}

TEST_F(AbiTest, sysv_merges_the_classes_of_a_union) {
    TypeId quads = array(2, integer(64)), doubles = array(2, real(64));
    EXPECT_EQ(places("sysv", {structure({real(64), integer(32)}, true), structure({real(32), real(64)}, true)}),
              "rdi xmm0");
    EXPECT_EQ(places("sysv", {structure({vector(16), quads}, true), structure({vector(16), doubles}, true)}),
              "rdi:rsi xmm0:xmm1");
    EXPECT_EQ(places("sysv", {structure({vector(16), real(32)}, true), structure({vector(32), real(32)}, true)}),
              "xmm0 xmm1");
    EXPECT_EQ(places("sysv", {structure({vector(32), integer(32)}, true)}), "[0]");
}

TEST_F(AbiTest, sysv_never_splits_a_structure) {
    TypeId i = integer(64), pair = structure({i, i});
    EXPECT_EQ(places("sysv", {i, i, i, i, i, pair, i, i}), "rdi rsi rdx rcx r8 [0] r9 [16]");
}

TEST_F(AbiTest, sysv_returns_a_large_structure_in_memory) {
    TypeId large = structure({integer(64), integer(64), integer(64)});
    EXPECT_EQ(results("sysv", {structure({real(64), integer(64)})}), "xmm0:rax");
    EXPECT_EQ(results("sysv", {structure({real(64), real(64)})}), "xmm0:xmm1");
    EXPECT_EQ(results("sysv", {large}), "*rax");
    CallingSequence sequence = assign_arguments(module, *find_abi("sysv"), prototype({integer(32)}, {large}));
    EXPECT_EQ(sequence.result_pointer, physical::rdi);
    EXPECT_EQ(text(sequence.parameters), "rsi");
}

TEST_F(AbiTest, wide_vectors_of_a_variadic_call_are_in_memory) {
    Prototype call = prototype({vector(32), vector(32), vector(16)});
    call.variadic = true;
    call.first_unnamed = 1;
    EXPECT_EQ(text(assign_arguments(module, *find_abi("sysv"), call).parameters), "xmm0 [0] xmm1");
}

TEST_F(AbiTest, values_of_a_structure) {
    auto parts = [&](TypeId type) {
        std::string text;
        auto found = value_parts(module, *find_abi("sysv"), type);
        if (!found)
            return std::string("none");
        for (const ValuePart& part : *found)
            text += fmt::format("{}{}", text.empty() ? "" : " ", part.offset);
        return text;
    };
    EXPECT_EQ(parts(integer(32)), "0");
    EXPECT_EQ(parts(integer(128)), "0 8");
    EXPECT_EQ(parts(structure({integer(8), array(3, integer(32)), structure({integer(128)})})), "0 4 8 12 16 24");
    EXPECT_EQ(parts(structure({integer(8), structure({integer(8), real(32)}, true)})), "none");
    EXPECT_EQ(parts(structure({array(64, integer(8))})).substr(0, 4), "0 1 ");
    EXPECT_EQ(parts(structure({array(65, integer(8))})), "none");
}

TEST_F(AbiTest, sysv_counts_vector_registers_of_variadic_calls) {
    CallingSequence sequence =
        assign_arguments(module, *find_abi("sysv"), prototype({pointer({}), real(64), integer(32), real(64)}));
    EXPECT_EQ(sequence.vector_registers, 2u);
    EXPECT_EQ(sequence.stack_bytes, 0u);
}

TEST_F(AbiTest, microsoft_numbers_the_arguments) {
    TypeId i = integer(32), d = real(64);
    EXPECT_EQ(places("ms", {i, d, i, d, i, d}), "rcx xmm1 r8 xmm3 [0] [8]");
    EXPECT_EQ(places("ms", {vector(16), integer(128), vector(8)}), "*rcx *rdx r8");
    EXPECT_EQ(results("ms", {vector(16)}), "xmm0");
    EXPECT_EQ(results("ms", {vector(8)}), "rax");
}

TEST_F(AbiTest, microsoft_passes_structures_as_integers_or_by_reference) {
    TypeId f = real(32), c = integer(8);
    EXPECT_EQ(places("ms", {structure({f, f}), structure({c, c, c}), structure({f}), structure({f, f, f}), f}),
              "rcx *rdx r8 *r9 [0]");
    EXPECT_EQ(results("ms", {structure({f, f})}), "rax");
    EXPECT_EQ(results("ms", {structure({c, c, c})}), "*rax");
    EXPECT_EQ(results("ms", {structure({vector(16)})}), "*rax");
    EXPECT_EQ(results("ms", {integer(128)}), "xmm0");
    EXPECT_EQ(results("ms", {vector(32)}), "xmm0");
}

TEST_F(AbiTest, microsoft_places_copies_behind_the_stack_arguments) {
    TypeId i = integer(32), y = vector(32);
    CallingSequence sequence = assign_arguments(module, *find_abi("ms"), prototype({i, y, i, i, y}));
    EXPECT_EQ(text(sequence.parameters), "rcx *rdx r8 r9 *[0]");
    EXPECT_EQ(sequence.stack_bytes, 8u);
    // From rsp on: 32 bytes of shadow space, 8 of arguments, copies at multiples of 32.
    EXPECT_EQ(sequence.parameters[1].copy_offset + 32, 64);
    EXPECT_EQ(sequence.parameters[4].copy_offset + 32, 96);
    EXPECT_EQ(sequence.outgoing_bytes, 128u);
    EXPECT_EQ(sequence.outgoing_alignment, 32u);
}

TEST_F(AbiTest, microsoft_duplicates_floats_of_a_variadic_call) {
    Prototype call = prototype({integer(32), real(64)});
    call.variadic = true;
    call.first_unnamed = 1;
    CallingSequence sequence = assign_arguments(module, *find_abi("ms"), call);
    EXPECT_EQ(text(sequence.parameters), "rcx xmm1");
    EXPECT_EQ(sequence.parameters[1].parts[0].duplicate, physical::rdx);
}

// What clang does for x86_64-pc-windows-msvc.
TEST_F(AbiTest, vectorcall_gives_vectors_and_homogeneous_aggregates_registers) {
    TypeId i = integer(32), f = real(32), x = vector(16);
    TypeId one = structure({f}), three = structure({f, f, f}), four = structure({x, x, x, x});
    auto places = [&](std::initializer_list<TypeId> parameters) {
        Prototype call = prototype(parameters);
        call.vectorcall = true;
        return text(assign_arguments(module, *find_abi("ms"), call).parameters);
    };
    EXPECT_EQ(places({i, x, f, i, x, f, x, f}), "rcx xmm1 xmm2 r9 xmm4 xmm5 *[16] [24]");
    EXPECT_EQ(places({one, i, three, f}), "xmm0 rdx xmm1:xmm2:xmm4 xmm3");
    EXPECT_EQ(places({four, x, i, x}), "xmm0:xmm2:xmm4:xmm5 xmm1 r8 xmm3");
    EXPECT_EQ(places({four, four, one, i}), "xmm0:xmm1:xmm2:xmm3 *rdx xmm4 r9");
    EXPECT_EQ(places({i, i, i, i, one, i, one, i}), "rcx rdx r8 r9 xmm0 [8] xmm1 [16]");
    EXPECT_EQ(places({structure({f, i}), structure({real(64), f}), vector(8)}), "rcx *rdx r8");
    Prototype call = prototype({}, {four});
    call.vectorcall = true;
    EXPECT_EQ(text(assign_arguments(module, *find_abi("ms"), call).results), "xmm0:xmm1:xmm2:xmm3");
}

TEST_F(AbiTest, go_lays_arguments_out_like_fields) {
    TypeId slice = module.types.intern({.kind = TypeKind::slice, .element = integer(8)});
    EXPECT_EQ(places("goasm", {integer(8), integer(16), slice, real(32), integer(64)}), "[0] [2] [8] [32] [40]");
    CallingSequence sequence =
        assign_arguments(module, *find_abi("goasm"), prototype({integer(8)}, {real(32), integer(8), integer(16)}));
    EXPECT_EQ(text(sequence.results), "[8] [12] [14]"); // results start at a multiple of 8
    EXPECT_EQ(sequence.stack_bytes, 16u);
    EXPECT_EQ(places("goasm-p32", {pointer({}), integer(64), slice}), "[0] [8] [16]");
}

TEST_F(AbiTest, c_sees_a_slice_as_three_arguments) {
    TypeId slice = module.types.intern({.kind = TypeKind::slice, .element = real(32)});
    EXPECT_EQ(places("sysv", {slice, integer(32), slice}), "rdi:rsi:rdx rcx r8:r9:[0]");
}

TEST_F(AbiTest, reserved_and_kept_registers) {
    auto bit = [](Register reg) { return 1u << reg.number(); };
    using namespace physical;
    for (const Abi& abi : abis())
        EXPECT_TRUE(abi.general_reserved & bit(rsp)) << abi.name;
    EXPECT_TRUE(find_abi("nacl")->general_reserved & bit(r15));
    EXPECT_EQ(find_abi("nacl")->red_zone, 0u);
    EXPECT_EQ(find_abi("sysv")->red_zone, 128u);
    EXPECT_TRUE(find_abi("ms")->general_callee_saved & bit(rdi));
    EXPECT_FALSE(find_abi("sysv")->general_callee_saved & bit(rdi));
    EXPECT_EQ(find_abi("ms")->vector_callee_saved, 0xFFC0u);
    EXPECT_EQ(find_abi("ms")->shadow_space, 32u);
    EXPECT_EQ(find_abi("goasm")->general_callee_saved, bit(rbp));
}

} // namespace
} // namespace pasm
