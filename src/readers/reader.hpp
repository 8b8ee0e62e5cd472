#pragma once
// Readers: bytes in, Document out. One reader per format; the list is in readers.cpp.
//
// A reader owns the structure of its format: blocks in reading order, the flow text with line ends and page furniture
// healed, the source map, pages, tables, footnote marks. It knows no English beyond that: what a numeral means is the
// scanner's business. A document that cannot be read at all gives a fault (exit 2); a part that cannot, a notice.

#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "support/result.hpp"

namespace crossfoot {

struct Input {
  std::string path;  // as the user gave it, for messages and output
  std::string bytes;
};

/// What a report may measure; docs/limits.md.
struct Limits {
  std::size_t megabytes = 512;     // of the file
  std::size_t numerals = 200'000;  // runs of digits in its text
};

struct Format {
  std::string name;                     // for --input-format
  std::string media_type;
  std::vector<std::string> extensions;  // with the dot, lower case
  bool (*recognises)(const Input& input);  // by its bytes; the name only where they leave a doubt
  Result<Document> (*read)(const Input& input);
};

/// All formats, the most particular first: the first that recognises the bytes reads them.
std::span<const Format> formats();

/// Reads a file whole. Faults: missing, a directory, not readable, larger than the limit (docs/limits.md).
Result<Input> load(const std::string& path, const Limits& limits = {});
/// The same from a stream.
Result<Input> load(const std::string& name, std::istream& stream, const Limits& limits = {});

/// Reads the document with the format of that name, or the one that recognises it. Faults: unknown format, empty
/// input, bytes that no reader takes, more numerals than the limit.
Result<Document> read_document(const Input& input, const std::optional<std::string>& format = std::nullopt, const Limits& limits = {});

}  // namespace crossfoot
