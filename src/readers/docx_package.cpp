#include "readers/docx_package.hpp"

#include <zip.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "support/text.hpp"

namespace crossfoot::docx {
namespace {

// docs/limits.md gives these to the user.
constexpr zip_int64_t most_entries = 10'000;
constexpr std::size_t largest_part = 100ULL * 1024 * 1024;
constexpr std::size_t ratio_counts_from = 4ULL * 1024 * 1024;
constexpr std::size_t highest_ratio = 300;  // deflate cannot go past 1032; prose stays under 20, tables under 100
constexpr int deepest_nesting = 400;

const char* const word_namespaces[] = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"};

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// How many entries the end record claims; libzip would read them all before it could be asked.
std::optional<std::size_t> claimed_entries(std::string_view bytes) {
  const std::size_t from = bytes.size() > 66'000 ? bytes.size() - 66'000 : 0;
  const std::size_t at = bytes.rfind("PK\x05\x06");
  if (at == std::string_view::npos || at < from || at + 12 > bytes.size()) return std::nullopt;
  return static_cast<unsigned char>(bytes[at + 10]) + 256U * static_cast<unsigned char>(bytes[at + 11]);
}

std::string folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return std::string(name.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

/// A relationship's target as the name of an entry.
std::string resolved(std::string_view base, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string> parts;
  for (const std::string& part : text::split(folder_of(base) + std::string(target), '/')) {
    if (part == ".." && !parts.empty()) parts.pop_back();
    else if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  return text::join(parts, "/");
}

class Opener {
 public:
  explicit Opener(const Input& input) : input_(input) {}

  std::optional<Fault> open() {
    if (input_.bytes.starts_with("\xD0\xCF\x11\xE0")) return fault("this is an old Word file (.doc) or one with a password; save it as .docx without a password and try again");
    const auto claimed = claimed_entries(input_.bytes);
    if (!claimed) return fault("this Word file is cut off or damaged: its archive has no end");
    if (*claimed > static_cast<std::size_t>(most_entries)) return fault("this archive has more than 10,000 parts: that is no Word document");
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(input_.bytes.data(), input_.bytes.size(), 0, &error);
    if (source) archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive_) {
      const std::string reason = zip_error_strerror(&error);
      if (source) zip_source_free(source);
      zip_error_fini(&error);
      return fault("this Word file is damaged and cannot be opened (" + text::lower(reason) + ")");
    }
    zip_error_fini(&error);
    if (zip_get_num_entries(archive_.get(), 0) > most_entries) return fault("this archive has more than 10,000 parts: that is no Word document");
    return std::nullopt;
  }

  bool has(const std::string& name) const { return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0; }

  /// The bytes of a part, never more than the limits let it be.
  Result<std::string> read(const std::string& name) {
    const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0) return fault("it has no part " + name);
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    if (!file) return fault("its part " + name + " cannot be opened (" + text::lower(zip_strerror(archive_.get())) + ")");
    const std::size_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::max<std::size_t>(stat.comp_size, 1) : 1;
    std::string bytes;
    std::vector<char> chunk(64 * 1024);
    for (;;) {
      const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
      if (got < 0) return fault("its part " + name + " is damaged (" + text::lower(zip_file_strerror(file.get())) + ")");
      if (got == 0) return bytes;
      bytes.append(chunk.data(), static_cast<std::size_t>(got));
      if (bytes.size() > largest_part) return fault("its part " + name + " unpacks to more than 100 MB: that is no report");
      if (bytes.size() > ratio_counts_from && bytes.size() / packed > highest_ratio) return fault("its part " + name + " unpacks to more than 300 times its size: that is no report");
    }
  }

  Result<std::unique_ptr<Part>> parse(const std::string& name) {
    Result<std::string> bytes = read(name);
    if (!bytes) return bytes.faults();
    auto part = std::make_unique<Part>();
    part->name = name;
    const pugi::xml_parse_result result = part->xml.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!result) return fault("its part " + name + " is not well-formed XML (at byte " + std::to_string(result.offset) + ": " + text::lower(result.description()) + ")");
    if (!shallow(part->xml)) return fault("its part " + name + " is nested more than 400 deep: that is no report");
    rename(part->xml);
    return part;
  }

  Fault fault(const std::string& message) const { return {input_.path, 0, 0, message, {}, {}}; }

 private:
  static bool shallow(const pugi::xml_document& xml) {
    int depth = 0;
    for (pugi::xml_node node = xml.first_child(); node;) {
      if (node.first_child()) {
        node = node.first_child();
        if (++depth > deepest_nesting) return false;
        continue;
      }
      while (node && !node.next_sibling() && depth > 0) node = node.parent(), --depth;
      node = node.next_sibling();
    }
    return true;
  }

  /// Writers are free to call the namespace what they like; here it is "w".
  static void rename(pugi::xml_document& xml) {
    std::optional<std::string> prefix;
    const pugi::xml_node root = xml.document_element();
    for (const pugi::xml_attribute a : root.attributes()) {
      const std::string_view name = a.name();
      if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
      for (const char* uri : word_namespaces)
        if (std::string_view(a.value()) == uri) prefix = name == "xmlns" ? std::string() : std::string(name.substr(6)) + ":";
    }
    if (!prefix || *prefix == "w:") return;
    const auto renamed = [&](std::string_view name) {
      if (prefix->empty()) return name.find(':') == std::string_view::npos ? "w:" + std::string(name) : std::string();
      return name.starts_with(*prefix) ? "w:" + std::string(name.substr(prefix->size())) : std::string();
    };
    int depth = 0;
    for (pugi::xml_node node = xml.first_child(); node;) {
      if (node.type() == pugi::node_element) {
        if (const std::string name = renamed(node.name()); !name.empty()) node.set_name(name.c_str());
        for (pugi::xml_attribute a : node.attributes())
          if (const std::string name = prefix->empty() ? std::string() : renamed(a.name()); !name.empty()) a.set_name(name.c_str());
      }
      if (node.first_child()) {
        node = node.first_child();
        ++depth;
        continue;
      }
      while (node && !node.next_sibling() && depth > 0) node = node.parent(), --depth;
      node = node.next_sibling();
    }
  }

  const Input& input_;
  std::unique_ptr<zip_t, CloseArchive> archive_;
};

/// The last word of a relationship type: "styles".
std::string_view kind_of(std::string_view type) {
  const std::size_t slash = type.rfind('/');
  return slash == std::string_view::npos ? type : type.substr(slash + 1);
}

}  // namespace

Result<Package> Package::open(const Input& input) {
  Opener opener(input);
  if (auto fault = opener.open()) return *fault;
  std::string main = "word/document.xml";
  if (opener.has("_rels/.rels")) {
    Result<std::unique_ptr<Part>> relations = opener.parse("_rels/.rels");
    if (!relations) return relations.faults();
    for (const pugi::xml_node r : (*relations)->xml.document_element().children())
      if (kind_of(r.attribute("Type").value()) == "officeDocument") main = resolved("", r.attribute("Target").value());
  }
  if (!opener.has(main)) return opener.fault("this archive is no Word document: it has no part " + main);
  Result<std::unique_ptr<Part>> part = opener.parse(main);
  if (!part) return part.faults();
  if (std::string_view((*part)->xml.document_element().name()) != "w:document") return opener.fault("this is an Office file but no Word document");
  Package package;
  package.main_ = std::move(*part);
  const std::string relations_name = folder_of(main) + "_rels/" + main.substr(folder_of(main).size()) + ".rels";
  if (!opener.has(relations_name)) return package;
  Result<std::unique_ptr<Part>> relations = opener.parse(relations_name);
  if (!relations) return relations.faults();
  for (const pugi::xml_node r : (*relations)->xml.document_element().children()) {
    const std::string_view kind = kind_of(r.attribute("Type").value());
    if (std::string_view(r.attribute("TargetMode").value()) == "External") continue;
    if ((kind != "styles" && kind != "numbering" && kind != "footnotes" && kind != "endnotes" && kind != "settings") || package.related_.contains(kind)) continue;
    const std::string name = resolved(main, r.attribute("Target").value());
    Result<std::unique_ptr<Part>> related = opener.has(name) ? opener.parse(name) : Result<std::unique_ptr<Part>>(opener.fault("it has no part " + name));
    if (related) package.related_.emplace(std::string(kind), std::move(*related));
    else if (related.faults().front().message.find("100 MB") != std::string::npos || related.faults().front().message.find("300 times") != std::string::npos) return related.faults();
    else package.notices_.push_back({"the " + std::string(kind) + " of this file were not read: " + related.faults().front().message, std::nullopt, "part", 1});
  }
  return package;
}

const Part* Package::related(std::string_view type) const {
  const auto found = related_.find(type);
  return found == related_.end() ? nullptr : found->second.get();
}

}  // namespace crossfoot::docx
