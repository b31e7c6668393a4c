// Compilations.
#include "libpasm/objects.h"

#include "driver/metadata.h"
#include "driver/read_file.h"

#include <algorithm>

namespace {

using pasm::CompileOptions;
using pasm::CompileResult;
using pasm::Diagnostics;
using pasm::library::guarded;

// Metadata come along wherever there is code.
bool ask_for_metadata(CompileOptions& options) {
    using enum pasm::Emit;
    if (options.emit != object && options.emit != assembly && options.emit != nothing)
        return false;
    const auto row = std::ranges::find(pasm::side_outputs(), &pasm::write_json_metadata, &pasm::SideOutput::write);
    options.side_outputs.push_back({&*row, ""});
    return true;
}

void finish(pasm_result& result) {
    const CompileResult& compiled = *result.compiled;
    result.messages = pasm::library::tell(result.asked, compiled.diagnostics, compiled.sources);
    result.has_metadata &= compiled.ok();
    if (result.has_metadata)
        result.compiled->side_files.back().bytes.push_back(0);
    for (std::size_t i = 0; i < compiled.sources.file_count(); ++i)
        if (compiled.sources.has_path(pasm::FileId(i)))
            result.sources.emplace_back(compiled.sources.name(pasm::FileId(i)));
}

// What fails before there is a source to compile.
void fail(pasm_result& result, Diagnostics diagnostics) {
    result.compiled = std::make_unique<CompileResult>();
    result.compiled->diagnostics = std::move(diagnostics);
}

std::unique_ptr<pasm_result> new_result(const pasm_options& options) {
    auto result = std::make_unique<pasm_result>();
    result->asked = options;
    Diagnostics diagnostics;
    result->options = pasm::library::compile_options(options, diagnostics);
    if (diagnostics.has_errors())
        fail(*result, std::move(diagnostics));
    else
        result->has_metadata = ask_for_metadata(result->options);
    return result;
}

std::string_view text_of(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Null for what there is not; bytes that there are none of are still somewhere.
const std::uint8_t* bytes_of(const std::vector<std::uint8_t>* bytes, std::size_t* size) {
    static constexpr std::uint8_t nothing = 0;
    *size = bytes == nullptr ? 0 : bytes->size();
    if (bytes == nullptr)
        return nullptr;
    return bytes->empty() ? &nothing : bytes->data();
}

} // namespace

pasm_result* pasm_compile(const pasm_options* options, const char* name, const char* text, size_t size) {
    return guarded([&] {
        std::unique_ptr<pasm_result> result = new_result(*options);
        if (result->compiled == nullptr)
            result->compiled = pasm::compile(name, std::string(text, size), result->options);
        finish(*result);
        return result.release();
    });
}

pasm_result* pasm_compile_file(const pasm_options* options, const char* path) {
    return guarded([&] {
        std::unique_ptr<pasm_result> result = new_result(*options);
        if (result->compiled == nullptr) {
            std::string reason;
            if (std::optional<std::string> text = pasm::read_source_file(path, reason)) {
                result->compiled = pasm::compile(path, std::move(*text), result->options);
            } else {
                Diagnostics diagnostics;
                diagnostics.report(pasm::DiagnosticKind::cannot_read_file, pasm::SourceLocation(), path, reason);
                fail(*result, std::move(diagnostics));
            }
        }
        finish(*result);
        return result.release();
    });
}

void pasm_result_free(pasm_result* result) {
    delete result;
}

int pasm_result_ok(const pasm_result* result) {
    return result->compiled->ok() ? 1 : 0;
}

const char* pasm_result_messages(const pasm_result* result) {
    return result->messages.c_str();
}

const uint8_t* pasm_result_output(const pasm_result* result, size_t* size) {
    return bytes_of(result->compiled->ok() ? &result->compiled->output : nullptr, size);
}

const uint8_t* pasm_result_file(const pasm_result* result, const char* name, size_t* size) {
    std::span<const pasm::SideFile> files = result->compiled->side_files;
    if (result->has_metadata)
        files = files.first(files.size() - 1);
    const auto found = std::ranges::find(files, std::string_view(name), &pasm::SideFile::file);
    return bytes_of(found == files.end() ? nullptr : &found->bytes, size);
}

const char* pasm_result_metadata(const pasm_result* result) {
    return result->has_metadata ? text_of(result->compiled->side_files.back().bytes).data() : nullptr;
}

size_t pasm_result_source_count(const pasm_result* result) {
    return result->sources.size();
}

const char* pasm_result_source(const pasm_result* result, size_t index) {
    return index < result->sources.size() ? result->sources[index].c_str() : nullptr;
}
