// compile() keeps nothing between calls: threads that compile at the same time get what each gets alone. Whether they
// share memory that one of them writes is for ThreadSanitizer to tell (preset `thread`).
#include "driver/compile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace pasm {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t thread_count = 4;

std::optional<std::string> read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

struct Job {
    std::string path;
    std::string text;
    const Format* format = nullptr;
};

// The examples, each for two of the formats in turn.
std::vector<Job> make_jobs() {
    std::vector<std::string> paths;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(PASM_SOURCE_DIR "/examples"))
        if (entry.path().extension() == ".pasm")
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < 2 * paths.size(); ++i)
        jobs.push_back({paths[i / 2], *read(paths[i / 2]), &formats()[i % formats().size()]});
    return jobs;
}

CompileOptions options_for(const Job& job) {
    const Format& format = *job.format;
    CompileOptions options;
    options.format = &format;
    options.frontend.abi = find_abi(format.abis.front());
    options.frontend.default_target = *isa::find_target("x86_64");
    options.frontend.default_target_name = "x86_64";
    options.frontend.output_format = format.name;
    options.frontend.has_thread_data = format.thread_access != ThreadAccess::none;
    options.frontend.has_comdat = format.has_comdat;
    options.frontend.keep_macro_arguments = true;
    options.frontend.include_directories = {PASM_SOURCE_DIR "/examples"};
    options.frontend.read_file = read;
    options.backend.position_independent = format.position_independent;
    options.debug.format = format.debug_format;
    options.go_package = "example";
    options.save_stages = true;
    for (const SideOutput& output : side_outputs())
        if (output.language == SideOutput::Language::any)
            options.side_outputs.push_back({&output, std::string(output.option)});
    return options;
}

// All that a compilation makes.
std::string result_of(const Job& job) {
    auto result = compile(job.path, job.text, options_for(job));
    std::string made(result->output.begin(), result->output.end());
    for (const Diagnostic& diagnostic : result->diagnostics.all())
        made += fmt::format("{} {}\n", diagnostic.location.range.begin, diagnostic_row(diagnostic.kind).name);
    for (const SideFile& file : result->side_files)
        made.append(file.bytes.begin(), file.bytes.end());
    for (const StageText& stage : result->stages)
        made += stage.text;
    return made;
}

// What thread number `thread` gets when each starts `distance` jobs after the one before it.
using Results = std::array<std::vector<std::string>, thread_count>;
Results compile_at_once(const std::vector<Job>& jobs, std::size_t distance) {
    Results results;
    std::barrier start(thread_count);
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < thread_count; ++thread)
        threads.emplace_back([&, thread] {
            results[thread].resize(jobs.size());
            start.arrive_and_wait();
            for (std::size_t i = 0; i < jobs.size(); ++i) {
                const std::size_t at = (i + thread * distance) % jobs.size();
                results[thread][at] = result_of(jobs[at]);
            }
        });
    return threads.clear(), results;
}

void expect_same(const std::vector<Job>& jobs, const Results& results) {
    std::size_t objects = 0;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const std::string alone = result_of(jobs[i]);
        objects += alone.size() > 1000;
        for (const std::vector<std::string>& of_thread : results)
            EXPECT_TRUE(of_thread[i] == alone) << jobs[i].path << " as " << jobs[i].format->name;
    }
    EXPECT_GT(objects, jobs.size() / 2);
}

// Run alone, this is also where everything that is made at the first call is made for the first time.
TEST(Threads, CompileTheSameFiles) {
    const std::vector<Job> jobs = make_jobs();
    expect_same(jobs, compile_at_once(jobs, 0));
}

TEST(Threads, CompileDifferentFiles) {
    const std::vector<Job> jobs = make_jobs();
    expect_same(jobs, compile_at_once(jobs, jobs.size() / thread_count));
}

} // namespace
} // namespace pasm
