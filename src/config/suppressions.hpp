#pragma once
// Suppressions: findings that somebody takes responsibility for, with a reason. In the text (a comment in Markdown or HTML), in
// a file by fingerprint (for formats that hold no comment), or by pattern in the configuration.
//
// Suppressions mark findings, they never remove one. One that is expired or matches nothing gives a notice.

#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "model/model.hpp"
#include "support/result.hpp"

namespace crossfoot {

/// An entry of a suppression file.
struct FileSuppression {
  std::string fingerprint;  // 16 hexadecimal digits
  std::string rule;         // what it was when accepted; may be empty
  std::string report;       // path from the file's folder; empty: any report
  std::string reason, author, until;
  std::string file;
  std::size_t line = 0;
};

/// A comment in the text.
struct TextSuppression {
  std::vector<std::string> rules;  // ids or patterns
  std::string reason;
  bool whole_file = false;
  Span source;                     // of the comment
  Span scope;                      // source: what it speaks of (whole_file: everything)
};

Result<std::vector<FileSuppression>> parse_suppressions(const std::string& text, const std::string& path);

/// The comments of a Markdown or HTML document. A comment that cannot be used (no reason) becomes a notice.
std::vector<TextSuppression> text_suppressions(const Document& document, std::vector<Notice>& notices);

/// Marks what is suppressed; `today` is an ISO date. Notices go to the report.
void suppress(Report& report, const std::vector<FileSuppression>& entries, const Configuration& configuration, const std::string& today);

/// A report's path as the files in `file`'s folder name it.
std::string path_beside(const std::string& report, const std::string& file);

}  // namespace crossfoot
