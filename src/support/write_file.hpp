#pragma once
// Files written whole or not at all: beside the target first, then put in its place in one step. Whoever reads the target meanwhile
// sees the old file; an interruption leaves the old file and nothing beside it.

#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

/// Writes `content`. What went wrong, in the system's words; none if all went well. An existing file keeps its permissions, a
/// symbolic link stays one, and what is no regular file (a pipe, /dev/stdout) is written to directly.
std::optional<std::string> write_file_whole(const std::string& path, std::string_view content);

}  // namespace crossfoot
