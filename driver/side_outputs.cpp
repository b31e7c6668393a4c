#include "driver/side_outputs.h"

#include "driver/metadata.h"
#include "driver/report/report.h"
#include "formats/c_header.h"
#include "formats/go_stubs.h"
#include "formats/go_trampolines.h"
#include "formats/listing.h"
#include "formats/rust_declarations.h"

#include <array>

namespace pasm {

namespace {

using enum SideOutput::Language;

constexpr auto rows = std::array{
    SideOutput{"-emit-c-header", "Write C and C++ declarations to <file>", c, write_c_header},
    SideOutput{"-emit-rust", "Write Rust declarations to <file>", c, write_rust_declarations},
    SideOutput{"-emit-go-stubs", "Write Go declarations of the functions to <file>", go, write_go_stubs},
    SideOutput{"-emit-go-trampolines", "Write Go assembly that jumps to the functions of a .syso object to <file>",
               go_object, write_go_trampolines},
    SideOutput{"-emit-json-metadata", "Write what the functions take, need and change to <file>, as JSON", any,
               write_json_metadata},
    SideOutput{"-emit-listing", "Write the code with its bytes beside the lines it was made from to <file>", any,
               write_listing, true},
    SideOutput{"-emit-report", "Write a page with pictures of the code, its registers and its frames to <file>, as HTML",
               any, write_report, true, true},
    SideOutput{"-emit-go-test", "Write a skeleton of Go tests of the functions to <file>", go, write_go_tests},
};

} // namespace

std::span<const SideOutput> side_outputs() {
    return rows;
}

std::vector<SideFile> write_side_outputs(std::span<const SideRequest> requests, const Module& module,
                                         const Object& object, FormatOptions options) {
    std::vector<SideFile> files;
    for (const SideRequest& request : requests) {
        options.file = request.file;
        files.push_back({request.file, request.output->write(module, object, options)});
    }
    return files;
}

} // namespace pasm
