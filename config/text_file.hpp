// Whole files from the disk, and whether the files that settings name are fit for their use.
#pragma once

#include "config/document.hpp"
#include "config/problem.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace varde::config
{

// A problem without a line when the file is not there, not a file, not readable or larger than 8
// MiB.
Loaded<std::string> read_text_file(const std::filesystem::path& file);

// Adds a problem to the document, at the key that names the file: it is missing, unreadable, empty,
// or holds a secret that other users of the machine can read.
void check_named_files(Document& document);

} // namespace varde::config
