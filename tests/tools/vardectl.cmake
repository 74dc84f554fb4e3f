# The real vardectl against stores that the tests make.
varde_test(test_vardectl
    LABEL integration
    SOURCES vardectl_program.cpp vardectl_look_test.cpp vardectl_decide_test.cpp vardectl_text_test.cpp
        ${PROJECT_SOURCE_DIR}/gateway/control.cpp
    LINK varde_vardectl varde_store_samples varde_asio)
target_compile_definitions(test_vardectl PRIVATE VARDECTL="$<TARGET_FILE:vardectl>")
add_dependencies(test_vardectl vardectl)
