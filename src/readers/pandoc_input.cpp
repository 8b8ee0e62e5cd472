#include "readers/pandoc_input.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "support/text.hpp"

namespace crossfoot {
namespace {

constexpr zip_uint64_t largest_content = 100ULL * 1024 * 1024;  // docs/limits.md; what is larger is pandoc's to refuse

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

/// Without any tag of that name; its content stays.
bool unwrap(std::string& xml, std::string_view name) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const std::size_t word = at + (xml.compare(at + 1, 1, "/") == 0 ? 2 : 1);
    if (xml.compare(word, name.size(), name) != 0) continue;
    const std::size_t after = word + name.size(), end = xml.find('>', after);
    if (end == std::string::npos || (xml[after] != '>' && xml[after] != ' ' && xml[after] != '/')) continue;
    out.append(xml, from, at - from);
    from = end + 1;
  }
  if (from == 0) return false;
  xml = out.append(xml, from, std::string::npos);
  return true;
}

bool read_part(zip_t* archive, zip_uint64_t index, std::string& bytes) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, index, 0));
  if (!file) return false;
  std::vector<char> chunk(64 * 1024);
  for (zip_int64_t got; (got = zip_fread(file.get(), chunk.data(), chunk.size())) != 0;) {
    if (got < 0 || bytes.size() > largest_content) return false;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
  }
  return true;
}

}  // namespace

std::string odt_for_pandoc(const std::string& bytes) {
  const std::unique_ptr<zip_source_t, FreeSource> source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr));
  if (!source) return bytes;
  zip_source_keep(source.get());  // the archive takes one hold of it, the other reads what was written
  std::unique_ptr<zip_t, DiscardArchive> archive(zip_open_from_source(source.get(), 0, nullptr));
  if (!archive) {
    zip_source_free(source.get());
    return bytes;
  }
  const zip_int64_t index = zip_name_locate(archive.get(), "content.xml", 0);
  std::string content;
  if (index < 0 || !read_part(archive.get(), static_cast<zip_uint64_t>(index), content) || !unwrap(content, "table:table-header-rows")) return bytes;
  zip_source_t* changed = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
  if (!changed) return bytes;
  if (zip_file_replace(archive.get(), static_cast<zip_uint64_t>(index), changed, 0) != 0) {
    zip_source_free(changed);
    return bytes;
  }
  zip_t* written = archive.release();
  if (zip_close(written) != 0) {
    zip_discard(written);
    return bytes;
  }
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source.get(), &stat) != 0 || zip_source_open(source.get()) != 0) return bytes;
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source.get(), out.data(), out.size());
  zip_source_close(source.get());
  return got == static_cast<zip_int64_t>(out.size()) ? out : bytes;
}

std::string rtf_for_pandoc(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\\' || i + 1 >= bytes.size()) {
      out += bytes[i];
      continue;
    }
    std::size_t end = i + 1;
    while (end < bytes.size() && text::is_alpha(bytes[end])) ++end;
    const std::string_view word = bytes.substr(i + 1, end - i - 1);
    if (word.empty()) {
      // An escaped character, "\*" before a destination that readers may skip, or "\'e9".
      if (bytes.substr(i).starts_with("\\*\\footnote")) ++i;
      else out += bytes[i], out += bytes[++i];
      continue;
    }
    const std::size_t number = end;
    while (end < bytes.size() && (text::is_digit(bytes[end]) || (end == number && bytes[end] == '-'))) ++end;
    if (end < bytes.size() && bytes[end] == ' ') ++end;
    if (word == "bin" && end > number && end - number < 10) {
      // So many bytes of a picture follow, which mean nothing here.
      std::size_t length = 0;
      for (std::size_t k = number; k < end && text::is_digit(bytes[k]); ++k) length = length * 10 + static_cast<std::size_t>(bytes[k] - '0');
      end += std::min(length, bytes.size() - end);
    }
    if (word != "field" && word != "fldrslt") out += bytes.substr(i, end - i);
    i = end - 1;
  }
  return out;
}

std::string latex_for_pandoc(std::string bytes) {
  for (std::size_t at = bytes.find(">{\\"); at != std::string::npos; at = bytes.find(">{\\", at)) {
    std::size_t end = at + 2;
    while (end < bytes.size() && (text::is_alpha(bytes[end]) || bytes[end] == '\\' || bytes[end] == ' ')) ++end;
    if (end < bytes.size() && bytes[end] == '}') bytes.erase(at, end + 1 - at);
    else at = end;
  }
  const std::string first = "\\endfirsthead", other = "\\endhead";
  constexpr std::size_t longest_head = 4000;
  for (std::size_t at = bytes.find(first); at != std::string::npos; at = bytes.find(first, at + 1)) {
    const std::size_t end = bytes.find(other, at);
    if (end != std::string::npos && end - at < longest_head) bytes.replace(at, end + other.size() - at, other);
  }
  return bytes;
}

}  // namespace crossfoot
