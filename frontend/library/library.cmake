# Makes a C++ table of the library's .pasm files: usage cmake -DFOLDER=... -DOUT=... -P library.cmake
file(GLOB files ${FOLDER}/*.pasm)
list(SORT files)
set(rows "")
foreach(path ${files})
  get_filename_component(name ${path} NAME)
  file(READ ${path} text HEX)
  # As bytes: string literals are limited in length (ISO C++ [implimits]).
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${text}")
  string(MAKE_C_IDENTIFIER ${name} identifier)
  string(APPEND arrays "constexpr char text_of_${identifier}[] = {${bytes}};\n")
  string(APPEND rows "    {\"${name}\", {text_of_${identifier}, sizeof text_of_${identifier}}},\n")
endforeach()
file(WRITE ${OUT} "#include \"frontend/library/library.h\"

namespace pasm {

namespace {

${arrays}
constexpr LibraryFile files[] = {
${rows}};

} // namespace

std::span<const LibraryFile> library_files() {
    return files;
}

const LibraryFile* find_library_file(std::string_view name) {
    for (const LibraryFile& file : files)
        if (file.name == name)
            return &file;
    return nullptr;
}

} // namespace pasm
")
