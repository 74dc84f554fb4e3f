# Writes OUTPUT, a .cpp with the pages as bytes: what is written by hand in FOLDER, the bundle in BUNDLE. Each
# also compressed, by GZIP, which NODE runs. Run with cmake -P.

function(append_bytes file name)
    file(READ "${file}" bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    string(REGEX REPLACE "(('[^,]*,){16})" "\\1\n" bytes "${bytes}")
    set(text "${text}constexpr char ${name}[] = {\n${bytes}};\n\n" PARENT_SCOPE)
endfunction()

set(text "// Made by gateway/web/embed.cmake.\n#include \"gateway/web/pages.hpp\"\n\n")
string(APPEND text "namespace varde::gateway::web\n{\n\nnamespace\n{\n\n")
set(table "")
foreach(page
        "/|${FOLDER}/index.html|text/html"
        "/app.js|${BUNDLE}/app.js|text/javascript"
        "/app.css|${BUNDLE}/app.css|text/css"
        "/mark.svg|${FOLDER}/mark.svg|image/svg+xml"
        "/status.html|${FOLDER}/status/status.html|text/html"
        "/style.css|${FOLDER}/status/style.css|text/css"
        "/page.js|${FOLDER}/status/page.js|text/javascript"
        "/dom.js|${FOLDER}/status/dom.js|text/javascript"
        "/texts.js|${FOLDER}/status/texts.js|text/javascript")
    string(REPLACE "|" ";" page "${page}")
    list(GET page 0 path)
    list(GET page 1 file)
    list(GET page 2 type)
    string(MAKE_C_IDENTIFIER "bytes${path}" name)
    file(SHA256 "${file}" fingerprint)
    string(SUBSTRING "${fingerprint}" 0 32 fingerprint)
    execute_process(COMMAND "${NODE}" "${GZIP}" "${file}" "${OUTPUT}.gz" COMMAND_ERROR_IS_FATAL ANY)
    append_bytes("${file}" "${name}")
    append_bytes("${OUTPUT}.gz" "${name}_gzip")
    file(REMOVE "${OUTPUT}.gz")
    string(APPEND table "    Page{\"${path}\", \"${type}; charset=utf-8\", {${name}, sizeof(${name})},\n"
        "        {${name}_gzip, sizeof(${name}_gzip)}, \"${fingerprint}\"},\n")
endforeach()
string(APPEND text "constexpr Page all[] = {\n${table}};\n\n} // namespace\n\n")
string(APPEND text "std::span<const Page> pages() noexcept { return all; }\n\n} // namespace varde::gateway::web\n")
file(WRITE "${OUTPUT}" "${text}")
