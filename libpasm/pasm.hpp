// libpasm for C++17: owners of what pasm.h answers. Errors are exceptions with the compiler's messages in them.
//
//     pasm::Module module = pasm::load_file("add.pasm");
//     auto add = module.function<int(int, int)>("Add");
//     add(2, 2);
#ifndef PASM_HPP
#define PASM_HPP

#include "pasm.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pasm {
inline namespace api {

// what() is what the command line would show.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

namespace detail {
struct Free {
    void operator()(pasm_options* p) const { pasm_options_free(p); }
    void operator()(pasm_result* p) const { pasm_result_free(p); }
    void operator()(pasm_module* p) const { pasm_module_free(p); }
    void operator()(pasm_encoding* p) const { pasm_encoding_free(p); }
};
template <class T>
using Owner = std::unique_ptr<T, Free>;

template <class T>
Owner<T> owner(T* made) {
    if (made == nullptr)
        throw std::bad_alloc();
    return Owner<T>(made);
}
} // namespace detail

// Options, and functions that the compiler calls. The functions must outlive the options, and must not throw.
class Options {
  public:
    Options(std::initializer_list<const char*> arguments = {}) : options_(detail::owner(pasm_options_new())) {
        for (const char* argument : arguments)
            add(argument);
    }

    Options& add(const std::string& argument) {
        if (pasm_options_add(options_.get(), argument.c_str()) != 0)
            throw std::bad_alloc();
        return *this;
    }
    Options& for_loading(unsigned flags = 0) {
        pasm_options_for_loading(options_.get(), flags);
        return *this;
    }

    using Resolve = std::function<void*(const char* name)>;
    Options& on_resolve(Resolve& resolve) {
        pasm_options_on_resolve(
            options_.get(), [](void* context, const char* name) { return (*static_cast<Resolve*>(context))(name); },
            &resolve);
        return *this;
    }
    using Handle = std::function<void(const pasm_diagnostic&)>;
    Options& on_diagnostic(Handle& handle) {
        pasm_options_on_diagnostic(
            options_.get(),
            [](void* context, const pasm_diagnostic* diagnostic) { (*static_cast<Handle*>(context))(*diagnostic); },
            &handle);
        return *this;
    }
    // Answers null for a file that there is not; the text is kept until the next call.
    using Read = std::function<const std::string*(const char* path)>;
    Options& on_read(Read& read) {
        pasm_options_on_read(
            options_.get(),
            [](void* context, const char* path, std::size_t* size) -> const char* {
                const std::string* text = (*static_cast<Read*>(context))(path);
                *size = text == nullptr ? 0 : text->size();
                return text == nullptr ? nullptr : text->data();
            },
            &read);
        return *this;
    }

    const pasm_options* get() const { return options_.get(); }

  private:
    detail::Owner<pasm_options> options_;
};

class Module {
  public:
    explicit Module(pasm_module* module) : module_(module) {}

    // The function of that name, which takes and answers what `Signature` says: nobody checks that it does. Throws when
    // there is none, and when this processor cannot run it.
    template <class Signature>
    std::add_pointer_t<Signature> function(const std::string& name) const {
        static_assert(std::is_function_v<Signature>, "give the type of a function, as in int(int, int)");
        const char* missing = pasm_module_missing_features(module_.get(), name.c_str());
        if (missing == nullptr)
            throw Error("no function `" + name + "`");
        if (*missing != '\0')
            throw Error("`" + name + "` needs what this processor lacks: " + missing);
        return reinterpret_cast<std::add_pointer_t<Signature>>(pasm_module_symbol(module_.get(), name.c_str()));
    }

    // Data of that name. Throws when there are none.
    template <class T>
    T* data(const std::string& name) const {
        void* address = pasm_module_symbol(module_.get(), name.c_str());
        if (address == nullptr)
            throw Error("no data `" + name + "`");
        return static_cast<T*>(address);
    }

    std::vector<pasm_entry> entries() const {
        std::vector<pasm_entry> entries(pasm_module_entry_count(module_.get()));
        for (std::size_t i = 0; i < entries.size(); ++i)
            pasm_module_entry(module_.get(), i, &entries[i]);
        return entries;
    }

    const pasm_module* get() const { return module_.get(); }

  private:
    detail::Owner<pasm_module> module_;
};

// A compilation without errors.
class Result {
  public:
    // Throws after errors.
    explicit Result(pasm_result* result) : result_(detail::owner(result)) {
        if (pasm_result_ok(result) == 0)
            throw Error(pasm_result_messages(result));
    }

    // Warnings.
    std::string messages() const { return pasm_result_messages(result_.get()); }
    std::string_view output() const {
        std::size_t size = 0;
        const std::uint8_t* bytes = pasm_result_output(result_.get(), &size);
        return {reinterpret_cast<const char*>(bytes), size};
    }
    // Throws when no option asked for it.
    std::string_view file(const std::string& name) const {
        std::size_t size = 0;
        const std::uint8_t* bytes = pasm_result_file(result_.get(), name.c_str(), &size);
        if (bytes == nullptr)
            throw Error("no output `" + name + "`");
        return {reinterpret_cast<const char*>(bytes), size};
    }
    std::string metadata() const {
        const char* json = pasm_result_metadata(result_.get());
        return json == nullptr ? "" : json;
    }
    std::vector<std::string> sources() const {
        std::vector<std::string> names(pasm_result_source_count(result_.get()));
        for (std::size_t i = 0; i < names.size(); ++i)
            names[i] = pasm_result_source(result_.get(), i);
        return names;
    }
    // Throws when it cannot be loaded.
    Module load() {
        pasm_module* module = pasm_load(result_.get());
        if (module == nullptr)
            throw Error(pasm_result_messages(result_.get()));
        return Module(module);
    }

  private:
    detail::Owner<pasm_result> result_;
};

inline Result compile(const std::string& name, std::string_view text, const Options& options = {}) {
    return Result(pasm_compile(options.get(), name.c_str(), text.data(), text.size()));
}
inline Result compile_file(const std::string& path, const Options& options = {}) {
    return Result(pasm_compile_file(options.get(), path.c_str()));
}
inline Module load_file(const std::string& path, std::initializer_list<const char*> arguments = {}) {
    Options options(arguments);
    return compile_file(path, options.for_loading()).load();
}
inline Module load(const std::string& name, std::string_view text, std::initializer_list<const char*> arguments = {}) {
    Options options(arguments);
    return compile(name, text, options.for_loading()).load();
}

// The bytes of one instruction: what the compiler takes, and every encoding. Throws when it is none.
inline std::vector<std::string> encode_all(const std::string& instruction, const Options& options = {},
                                           bool all = true) {
    const auto encoding = detail::owner(pasm_encode(options.get(), instruction.c_str(), all));
    if (pasm_encoding_count(encoding.get()) == 0)
        throw Error(pasm_encoding_messages(encoding.get()));
    std::vector<std::string> encodings(pasm_encoding_count(encoding.get()));
    for (std::size_t i = 0; i < encodings.size(); ++i) {
        std::size_t size = 0;
        const std::uint8_t* bytes = pasm_encoding_bytes(encoding.get(), i, &size);
        encodings[i].assign(bytes, bytes + size);
    }
    return encodings;
}
inline std::string encode(const std::string& instruction, const Options& options = {}) {
    return encode_all(instruction, options, false).front();
}

} // namespace api
} // namespace pasm

#endif
