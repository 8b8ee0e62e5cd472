// Runs every target over its corpus, and the readers over the reports of tests/formats: what was found once stays found.
//     replay CORPUS [FOLDER...]   CORPUS/TARGET/* go to that target, files of the folders to all

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "fuzz/targets.hpp"

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t runs = 0;
  for (int i = 1; i < argc; ++i)
    for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file() || entry.file_size() > 200'000) continue;
      const std::string bytes = bytes_of(entry.path());
      for (const auto& target : crossfoot::fuzzing::targets()) {
        if (i == 1 && entry.path().parent_path().filename() != target.name) continue;
        std::cerr << target.name << " " << entry.path().filename().string() << "\n";  // the last line names a crash
        target.run(bytes);
        ++runs;
      }
    }
  std::cout << runs << " inputs replayed\n";
  return runs > 0 ? 0 : 1;
}
