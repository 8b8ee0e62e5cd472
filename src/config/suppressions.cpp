#include "config/suppressions.hpp"

#include <algorithm>

#include "support/text.hpp"
#include "support/yaml.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

bool is_fingerprint(const std::string& text) { return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos; }

class Suppressor {
 public:
  Suppressor(Report& report, const std::vector<FileSuppression>& entries, const Configuration& configuration, const std::string& today)
      : report_(report), entries_(entries), configuration_(configuration), today_(today), used_(entries.size(), false), pattern_used_(configuration.ignore.size(), false) {}

  void run() {
    for (CheckedDocument& checked : report_.documents) document(checked);
    report_entries();
  }

 private:
  void document(CheckedDocument& checked) {
    const std::vector<TextSuppression> comments = text_suppressions(checked.document, checked.document.notices);
    std::vector<bool> comment_used(comments.size(), false);
    const Locator locator(checked.document);
    for (Finding& finding : checked.findings) {
      for (std::size_t i = 0; i < comments.size(); ++i)
        if (covers(comments[i], checked, finding)) {
          comment_used[i] = true;
          mark(finding, {Suppression::Kind::in_text, comments[i].reason, {}, {}, checked.document.path + ":" + std::to_string(locator.locate_source(comments[i].source).line)});
        }
      for (std::size_t i = 0; i < entries_.size(); ++i) by_entry(i, checked, finding);
      const Location place = locator.locate(finding.primary);
      for (std::size_t i = 0; i < configuration_.ignore.size(); ++i)
        if (fits(configuration_.ignore[i], checked, finding, place)) {
          pattern_used_[i] = true;
          mark(finding, {Suppression::Kind::in_configuration, configuration_.ignore[i].reason, {}, {}, configuration_.path + ":" + std::to_string(configuration_.ignore[i].line)});
        }
    }
    for (std::size_t i = 0; i < comments.size(); ++i)
      if (!comment_used[i]) checked.document.notices.push_back({"this suppression of " + text::listed(comments[i].rules) + " suppresses nothing any more; remove it", comments[i].source});
  }

  static bool covers(const TextSuppression& comment, const CheckedDocument& checked, const Finding& finding) {
    if (std::none_of(comment.rules.begin(), comment.rules.end(), [&](const std::string& rule) { return glob_matches(rule, finding.rule); })) return false;
    if (comment.whole_file) return true;
    const auto within = [&](Span flow) { return comment.scope.overlaps(checked.document.source_map.source(flow)); };
    if (within(finding.primary)) return true;
    return std::any_of(finding.figures.begin(), finding.figures.end(), [&](FigureId id) { return within(checked.figures[id.index].flow); });
  }

  void by_entry(std::size_t i, const CheckedDocument& checked, Finding& finding) {
    const FileSuppression& entry = entries_[i];
    if (entry.fingerprint != finding.fingerprint) return;
    if (!entry.report.empty() && path_beside(checked.document.path, entry.file) != entry.report) return;
    used_[i] = true;
    if (!entry.until.empty() && entry.until < today_) {
      report_.notices.push_back({entry.file + ":" + std::to_string(entry.line) + ": the suppression of " + finding.rule + " (" + entry.reason + ") ended on " + entry.until + "; the finding counts again", {}});
      return;
    }
    mark(finding, {Suppression::Kind::in_file, entry.reason, entry.author, entry.until, entry.file + ":" + std::to_string(entry.line)});
  }

  static bool fits(const IgnorePattern& pattern, const CheckedDocument& checked, const Finding& finding, const Location& place) {
    if (!glob_matches(pattern.rule, finding.rule)) return false;
    if (!pattern.section.empty() && !glob_matches(pattern.section, place.section.value_or(""))) return false;
    if (pattern.text.empty()) return true;
    const auto sentence = std::find_if(checked.sentences.begin(), checked.sentences.end(),
                                       [&](const Sentence& s) { return s.flow.begin <= finding.primary.begin && finding.primary.begin < s.flow.end; });
    const Span span = sentence == checked.sentences.end() ? finding.primary : sentence->flow;
    return glob_matches(pattern.text, text::squeeze(std::string_view(checked.document.flow).substr(span.begin, span.size())));
  }

  /// The first one that covers a finding is the one shown.
  static void mark(Finding& finding, Suppression suppression) {
    if (!finding.suppressed) finding.suppression = std::move(suppression);
    finding.suppressed = true;
  }

  void report_entries() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (used_[i]) continue;
      const FileSuppression& entry = entries_[i];
      // An entry for a report that is not checked in this run is not idle.
      const bool here = entry.report.empty() || std::any_of(report_.documents.begin(), report_.documents.end(), [&](const CheckedDocument& c) { return path_beside(c.document.path, entry.file) == entry.report; });
      if (here) report_.notices.push_back({entry.file + ":" + std::to_string(entry.line) + ": this suppression (" + entry.fingerprint + ", " + entry.reason + ") suppresses nothing any more; remove it", {}});
    }
    for (std::size_t i = 0; i < configuration_.ignore.size(); ++i)
      if (!pattern_used_[i])
        report_.notices.push_back({configuration_.path + ":" + std::to_string(configuration_.ignore[i].line) + ": this pattern of 'ignore' (" + configuration_.ignore[i].reason + ") matches no finding", {}});
  }

  Report& report_;
  const std::vector<FileSuppression>& entries_;
  const Configuration& configuration_;
  const std::string& today_;
  std::vector<bool> used_, pattern_used_;
};

}  // namespace

Result<std::vector<FileSuppression>> parse_suppressions(const std::string& text, const std::string& path) {
  Result<YamlNode> root = parse_yaml(text, path);
  if (!root) return root.faults();
  std::vector<FileSuppression> entries;
  if (root->kind == YamlNode::Kind::null) return entries;
  YamlFaults faults(text, path);
  if (root->kind != YamlNode::Kind::map) return Fault{path, 1, 1, "a suppression file has the one key 'suppressions'", line_of(text, 1), "suppressions"};
  faults.only_keys(*root, {"suppressions"});
  const YamlNode* list = root->find("suppressions");
  if (list && list->kind != YamlNode::Kind::list && list->kind != YamlNode::Kind::null) faults.add(*list, "'suppressions' is a list");
  if (list)
    for (const YamlNode& item : list->items) {
      if (item.kind != YamlNode::Kind::map) {
        faults.add(item, "a suppression has keys", "fingerprint, because, rule, report, author, until");
        continue;
      }
      faults.only_keys(item, {"fingerprint", "rule", "report", "because", "author", "until", "message"});
      FileSuppression entry;
      entry.file = path;
      entry.line = item.line;
      entry.fingerprint = faults.scalar(item, "fingerprint", true).value_or("");
      entry.rule = faults.scalar(item, "rule", false).value_or("");
      entry.report = faults.scalar(item, "report", false).value_or("");
      entry.reason = text::squeeze(faults.scalar(item, "because", true).value_or(""));
      entry.author = faults.scalar(item, "author", false).value_or("");
      if (const YamlNode* at = item.find("fingerprint"); at && !is_fingerprint(entry.fingerprint)) faults.add(*at, "this is no fingerprint", "16 hexadecimal digits, as in the JSON report and on the HTML page");
      if (const YamlNode* at = item.find("because"); at && entry.reason.empty()) faults.add(*at, "a suppression needs its reason");
      if (const YamlNode* at = item.find("until")) {
        entry.until = iso_day(at->scalar).value_or("");
        if (entry.until.empty()) faults.add(*at, "this is no day", "its last day as YYYY-MM-DD");
      }
      entries.push_back(std::move(entry));
    }
  if (faults.any()) return faults.faults();
  return entries;
}

void suppress(Report& report, const std::vector<FileSuppression>& entries, const Configuration& configuration, const std::string& today) {
  Suppressor(report, entries, configuration, today).run();
}

std::string path_beside(const std::string& report, const std::string& file) {
  std::error_code none;
  const fs::path folder = fs::absolute(fs::path(file), none).lexically_normal().parent_path();
  return fs::absolute(fs::path(report), none).lexically_normal().lexically_relative(folder).generic_string();
}

}  // namespace crossfoot
