#pragma once
// What all renderers share: the findings numbered once (q1, q2, ... over all documents, as the JSON report has them), with
// their places and words; counts; the lines that say how it went. So that no two outputs can disagree.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"

namespace crossfoot {

/// Where something stands, for outputs that want both ends. Ends are one past the last character.
struct Place {
  Location at;
  std::size_t end_line = 1, end_column = 1;        // column in code points
  std::size_t byte_column = 1, end_byte_column = 1;
};

struct ListedFinding {
  std::string id;            // "q1"
  std::size_t document = 0;  // index into Report::documents
  const Finding* finding = nullptr;
  Place place;
};

/// What would mend a finding, in words, likeliest first.
std::vector<std::string> mends_of(const Finding& finding, const CheckedDocument& checked, std::size_t most = 3);

struct Counts {
  std::size_t errors = 0, queries = 0, notes = 0;  // those that count
  std::size_t suppressed = 0, in_baseline = 0;     // those that do not
};

class View {
 public:
  explicit View(const Report& report);

  const Report& report() const { return report_; }
  const std::vector<ListedFinding>& findings() const { return findings_; }
  Place place(std::size_t document, Span flow) const;
  const CheckedDocument& checked(std::size_t document) const { return report_.documents[document]; }
  const Document& document(std::size_t document) const { return report_.documents[document].document; }
  /// The places that a finding speaks of beside its primary one, each with its printed words and role.
  struct Related {
    Place place;
    std::string words;  // "“42%” (percent)"
    Span flow;
  };
  std::vector<Related> related(const ListedFinding& finding) const;
  /// What would mend a finding, a way a line, at most `most`.
  std::vector<std::string> mends(const ListedFinding& finding, std::size_t most = 3) const;
  /// Message, arithmetic, conditions and mends in lines; for outputs that have one field for it all.
  std::vector<std::string> story(const ListedFinding& finding) const;
  /// The message; with page, paragraph and section in front where lines of the input mean nothing (PDF, DOCX).
  std::string message(const ListedFinding& finding) const;
  /// True if the finding makes the gate fail.
  bool fails(const ListedFinding& finding) const;

 private:
  const Report& report_;
  std::vector<Locator> locators_;
  std::vector<ListedFinding> findings_;
};

Counts counts_of(const CheckedDocument& checked);
Counts counts_of(const Report& report);
Ledger ledger_of(const Report& report);

/// "page 2, paragraph 4, “Orientation”"; empty if nothing is known but the line.
std::string place_words(const Location& location);

/// "5 errors, 1 query".
std::string count_words(const Counts& counts);

/// One line to paste into a mail: findings, share checked, how the gate decided.
std::string summary_line(const Report& report);

/// Notices of parts that were not read, in their order.
std::vector<const Notice*> unread_of(const CheckedDocument& checked);
/// "2 pages and 1 formula": what the ledger knows as not read; empty if all was read.
std::string unread_words(const Ledger& ledger);

/// "23%" of a part; "0%" of nothing.
std::string percent_text(std::size_t part, std::size_t whole);

/// Cuts a text to at most `most` bytes at a character, with an ellipsis.
std::string shortened(const std::string& text, std::size_t most);

/// Text for XML and HTML: & < > " ' escaped, characters that XML forbids replaced.
std::string escaped(std::string_view text);

/// A path as a relative or file: URI, percent-encoded.
std::string uri_of(const std::string& path);

}  // namespace crossfoot
