#pragma once
// A Word file as a package of parts: a zip archive of XML, opened in memory under limits; nothing is unpacked to disk.
//
// Takes the bytes of a file that nobody vouches for. Gives the main part and those it names by relationship, parsed;
// element names carry the prefix "w:" whatever the file calls that namespace. Entities and document types are never
// followed (pugixml knows neither). Faults: no archive, no Word document, past a limit (docs/limits.md), broken XML.

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "model/model.hpp"
#include "readers/reader.hpp"

namespace crossfoot::docx {

struct Part {
  std::string name;  // in the archive: "word/document.xml"
  pugi::xml_document xml;
};

class Package {
 public:
  static Result<Package> open(const Input& input);

  /// The main document part.
  const Part& main() const { return *main_; }
  /// The part that the main part names by a relationship of that type ("styles", "numbering", "footnotes"); null if
  /// there is none or it cannot be read (then there is a notice).
  const Part* related(std::string_view type) const;
  const std::vector<Notice>& notices() const { return notices_; }

 private:
  std::unique_ptr<Part> main_;
  std::map<std::string, std::unique_ptr<Part>, std::less<>> related_;
  std::vector<Notice> notices_;
};

}  // namespace crossfoot::docx
