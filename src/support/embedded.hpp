#pragma once
// Files that are compiled into the program (cmake/embed.cmake): rules, lexicon, page templates.

#include <string>
#include <vector>

namespace crossfoot {

struct EmbeddedFile {
  std::string name;  // file name without folder
  std::string content;
};

namespace embedded {
const std::vector<EmbeddedFile>& lexicon();
const std::vector<EmbeddedFile>& page();
const std::vector<EmbeddedFile>& rules();
}  // namespace embedded

}  // namespace crossfoot
