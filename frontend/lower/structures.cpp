// A structure's name is declared before its fields are read, so that these can point to it; it has no size until then.
#include "frontend/lower/structures.h"

#include "frontend/evaluate/fields.h"
#include "frontend/lower/types.h"
#include "ir/abi/abi.h"

#include <algorithm>

namespace pasm {

namespace {

using enum DiagnosticKind;

constexpr std::uint64_t largest_structure = INT32_MAX; // a displacement reaches no further

class StructureReader {
  public:
    explicit StructureReader(LoweringContext& context) : context_(context), module_(context.module) {}

    // The fields between the braces of `statement`, which become those of `id`.
    void read(const ast::Statement& statement, StructureId id) {
        std::vector<Field> fields;
        bool good = true;
        for (const ast::Declarator& declarator : statement.fields) {
            const Field field = read_field(statement, declarator);
            good &= field.type.valid();
            if (field.type && check_names(statement, field, fields))
                fields.push_back(field);
        }
        if (fields.empty() && good)
            context_.report(empty_structure, statement.head ? statement.head_range : statement.range, title(statement));
        complete(statement, id, fields);
    }

    // A structure of that name without fields yet, and its type.
    StructureId add(StringId name, bool is_union, SourceRange range) {
        module_.structures.push_back({.name = name, .is_union = is_union, .range = range});
        return StructureId(module_.structures.size() - 1);
    }
    TypeId type_of(StructureId id) {
        return module_.types.intern({.kind = TypeKind::structure,
                                     .index = static_cast<std::uint32_t>(id.index()),
                                     .spelling = module_.structures[id.index()].name});
    }

  private:
    Field read_field(const ast::Statement& statement, const ast::Declarator& declarator) {
        const StringId name = evaluate_name(context_, declarator.name, declarator.spliced_name);
        const bool is_unnamed = !declarator.name && declarator.spliced_name == nullptr;
        Field field{.name = name, .range = is_unnamed ? declarator.range : declarator.name_range};
        if (!name && !is_unnamed)
            return field;
        if (!declarator.dimensions.empty() && declarator.dimensions[0] == nullptr) {
            context_.report(flexible_array, field.range, context_.text(name), title(statement));
            return field;
        }
        TypeId element;
        if (declarator.structure != nullptr) {
            const StructureId inner = add({}, declarator.structure->is_union, declarator.range);
            read(*declarator.structure, inner);
            element = type_of(inner);
        } else {
            element = lower_type(context_, *declarator.type);
        }
        if (element && check_element(declarator, element))
            field.type = lower_dimensions(context_, declarator, element, TypeUse::storage);
        return field;
    }

    // The type is one that data can have, and no structure that is still open.
    bool check_element(const ast::Declarator& declarator, TypeId id) {
        const Type& type = module_.types[id];
        const SourceRange range = declarator.type != nullptr ? declarator.type->range : declarator.range;
        if (type.kind == TypeKind::structure && !module_.structures[type.index].complete) {
            context_.report(recursive_structure, range, type_text(module_, id));
            return false;
        }
        const bool has_no_size = type.kind == TypeKind::void_ || type.kind == TypeKind::slice ||
                                 type.kind == TypeKind::string || type.kind == TypeKind::distance;
        if (has_no_size)
            context_.report(type_not_allowed, range, "a field", type_text(module_, id));
        return !has_no_size;
    }

    // The fields that `field` brings in: itself, or those of a structure without a name.
    bool check_names(const ast::Statement& statement, const Field& field, std::vector<Field>& fields) {
        if (field.name)
            return check_name(statement, field.name, field.range, fields);
        const Structure inner = module_.structures[module_.types[field.type].index];
        bool good = true;
        for (std::uint32_t i = inner.first_field; i < inner.first_field + inner.field_count; ++i) {
            const Field brought = module_.fields[i];
            good &= brought.name ? check_name(statement, brought.name, brought.range, fields)
                                 : check_names(statement, brought, fields);
        }
        return good;
    }

    bool check_name(const ast::Statement& statement, StringId name, SourceRange range, std::vector<Field>& fields) {
        for (const Field& other : fields) {
            SourceRange first = other.name == name ? other.range : SourceRange();
            if (!other.name) {
                const Structure& inner = module_.structures[module_.types[other.type].index];
                if (auto found = find_field(module_, inner, name))
                    first = module_.fields[found->field.index()].range;
            }
            if (!first.valid())
                continue;
            context_.report(duplicate_field, range, title(statement), context_.text(name)).note(first_declared, first);
            return false;
        }
        return true;
    }

    void complete(const ast::Statement& statement, StructureId id, std::vector<Field>& fields) {
        const Layout layout = lay_out_fields(module_, *context_.options.abi, fields, statement.is_union);
        Structure& structure = module_.structures[id.index()];
        structure.complete = true;
        structure.first_field = static_cast<std::uint32_t>(module_.fields.size());
        structure.field_count = static_cast<std::uint32_t>(fields.size());
        structure.size = layout.size;
        structure.alignment = layout.alignment;
        module_.fields.insert(module_.fields.end(), fields.begin(), fields.end());
        const bool is_larger =
            layout.size > largest_structure || std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
                return layout_of(module_, *context_.options.abi, field.type).size > largest_structure;
            });
        if (!is_larger)
            return;
        context_.report(structure_too_large, statement.head ? statement.head_range : statement.range, title(statement));
        structure.size = structure.alignment;
    }

    // "Context", or "struct" of one without a name: for messages.
    std::string title(const ast::Statement& statement) const {
        if (statement.head)
            return std::string(context_.text(statement.head));
        return statement.is_union ? "union" : "struct";
    }

    LoweringContext& context_;
    Module& module_;
};

} // namespace

void lower_structure(LoweringContext& context, const ast::Statement& statement) {
    const StringId name = evaluate_name(context, statement.head, statement.spliced_head);
    if (!name)
        return;
    StructureReader reader(context);
    const StructureId id = reader.add(name, statement.is_union, statement.head_range);
    context.module.structures[id.index()].documentation = statement.documentation;
    const Declaration declaration{.value = Value::of_structure(reader.type_of(id)), .range = statement.head_range};
    if (context.scope.find(name) == nullptr && find_type(context, name))
        context.report(name_of_type, statement.head_range, context.text(name));
    else
        context.declare(name, declaration);
    reader.read(statement, id);
}

} // namespace pasm
