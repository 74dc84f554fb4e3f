# Writes OUTPUT, a .cpp with the page's files in FOLDER as bytes. Run with cmake -P.

set(text "// Made by gateway/web/embed.cmake.\n#include \"gateway/web/pages.hpp\"\n\n")
string(APPEND text "namespace varde::gateway::web\n{\n\nnamespace\n{\n\n")
set(table "")
foreach(page
        "/|index.html|text/html"
        "/style.css|style.css|text/css"
        "/page.js|page.js|text/javascript"
        "/dom.js|dom.js|text/javascript"
        "/texts.js|texts.js|text/javascript"
        "/mark.svg|mark.svg|image/svg+xml")
    string(REPLACE "|" ";" page "${page}")
    list(GET page 0 path)
    list(GET page 1 file)
    list(GET page 2 type)
    string(MAKE_C_IDENTIFIER "${file}" name)
    file(READ "${FOLDER}/${file}" bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    string(REGEX REPLACE "(('[^,]*,){16})" "\\1\n" bytes "${bytes}")
    string(APPEND text "constexpr char ${name}[] = {\n${bytes}};\n\n")
    string(APPEND table "    Page{\"${path}\", \"${type}; charset=utf-8\", {${name}, sizeof(${name})}},\n")
endforeach()
string(APPEND text "constexpr Page all[] = {\n${table}};\n\n} // namespace\n\n")
string(APPEND text "std::span<const Page> pages() noexcept { return all; }\n\n} // namespace varde::gateway::web\n")
file(WRITE "${OUTPUT}" "${text}")
