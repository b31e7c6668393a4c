#include "formats/debug_scopes.h"

#include "formats/debug_files.h"

#include <algorithm>

namespace pasm::debug {

namespace {

// Instructions without code, and the padding before others, belong to what is before them.
std::vector<CodeRange> extents(const ObjectFunction& placed) {
    std::vector<CodeRange> ranges(placed.places.size());
    auto end = static_cast<std::uint32_t>(placed.size);
    for (std::size_t i = placed.places.size(); i-- != 0;) {
        if (placed.places[i].length == 0)
            continue;
        ranges[i] = {placed.places[i].offset, end};
        end = placed.places[i].offset;
    }
    return ranges;
}

} // namespace

ScopeTree::ScopeTree(const pasm::Function& function, const ObjectFunction& placed, const SourceManager& sources)
    : function_(function), sources_(sources) {
    add({.expansion = function.expansion, .ranges = {{0, static_cast<std::uint32_t>(placed.size)}}});
    const std::vector<CodeRange> ranges = extents(placed);
    for (std::size_t i = 0; i < ranges.size(); ++i)
        if (ranges[i].first != ranges[i].last)
            for (Index scope = scope_of(function.instructions[placed.places[i].instruction].expansion); scope != 0;
                 scope = nodes_[scope].parent)
                add_range(scope, ranges[i]);
}

ScopeTree::Index ScopeTree::add(const Node& node) {
    nodes_.push_back(node);
    return static_cast<Index>(nodes_.size() - 1);
}

void ScopeTree::add_range(Index scope, CodeRange range) {
    std::vector<CodeRange>& ranges = nodes_[scope].ranges;
    if (!ranges.empty() && ranges.back().last == range.first)
        ranges.back().last = range.last;
    else
        ranges.push_back(range);
}

ScopeTree::Index ScopeTree::scope_of(ExpansionId expansion) {
    if (!expansion || expansion == function_.expansion)
        return 0;
    if (auto found = by_expansion_.find(expansion.index()); found != by_expansion_.end())
        return found->second;
    const Index scope = make_scope(expansion);
    by_expansion_[expansion.index()] = scope;
    return scope;
}

ScopeTree::Index ScopeTree::make_scope(ExpansionId id) {
    const Expansion& expansion = sources_.expansion(id);
    switch (expansion.kind) {
    case Expansion::Kind::included:
    case Expansion::Kind::function: return scope_of(expansion.parent);
    case Expansion::Kind::block: return scope_of(expansion.home);
    case Expansion::Kind::macro:
        return add({.parent = scope_of(expansion.parent), .kind = Scope::Kind::macro, .expansion = id});
    case Expansion::Kind::number:
    case Expansion::Kind::text:
        return add({.parent = scope_of(expansion.parent), .kind = Scope::Kind::block, .expansion = id});
    }
    return 0;
}

CodeRange ScopeTree::extent(Index scope) const {
    const std::vector<CodeRange>& ranges = nodes_[scope].ranges;
    return ranges.empty() ? CodeRange() : CodeRange{ranges.front().first, ranges.back().last};
}

std::uint32_t ScopeTree::macro_of(const Expansion& expansion, std::vector<Macro>& macros) const {
    Macro macro{std::string(sources_.text(expansion.name)), place_of(sources_, expansion.name)};
    auto found = std::ranges::find(macros, macro.place, &Macro::place);
    if (found == macros.end())
        found = macros.insert(found, std::move(macro));
    return static_cast<std::uint32_t>(found - macros.begin());
}

Scope ScopeTree::take(std::vector<std::vector<Variable>> variables, std::vector<Macro>& macros) const {
    variables.resize(nodes_.size());
    std::vector<Scope> scopes(nodes_.size());
    // Inner scopes were made behind outer ones.
    for (Index i = static_cast<Index>(nodes_.size()); i-- != 0;) {
        const Node& node = nodes_[i];
        Scope& scope = scopes[i];
        scope.kind = node.kind;
        scope.ranges = node.ranges;
        scope.variables = std::move(variables[i]);
        std::ranges::reverse(scope.scopes);
        if (i == 0 || scope.ranges.empty())
            continue;
        std::vector<Scope>& outer = scopes[node.parent].scopes;
        if (scope.kind == Scope::Kind::block && scope.variables.empty()) {
            outer.insert(outer.end(), scope.scopes.rbegin(), scope.scopes.rend());
            continue;
        }
        if (scope.kind == Scope::Kind::macro) {
            const Expansion& expansion = sources_.expansion(node.expansion);
            scope.macro = macro_of(expansion, macros);
            scope.call = place_of(sources_, expansion.call_site);
        }
        outer.push_back(std::move(scope));
    }
    return std::move(scopes[0]);
}

} // namespace pasm::debug
