#include "config/baseline.hpp"

#include <algorithm>
#include <set>

#include "config/suppressions.hpp"
#include "support/text.hpp"
#include "support/yaml.hpp"

namespace crossfoot {
namespace {

/// A YAML double-quoted scalar on one line.
std::string quoted(const std::string& text) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (byte < 0x20 || byte == 0x7F) ((out += "\\x") += hex[byte >> 4]) += hex[byte & 15];
    else out += c;
  }
  return out + "\"";
}

bool same(const BaselineEntry& a, const BaselineEntry& b) { return a.fingerprint == b.fingerprint && a.report == b.report; }

}  // namespace

Result<std::vector<BaselineEntry>> parse_baseline(const std::string& text, const std::string& path) {
  Result<YamlNode> root = parse_yaml(text, path);
  if (!root) return root.faults();
  std::vector<BaselineEntry> entries;
  YamlFaults faults(text, path);
  const YamlNode* list = root->find("baseline");
  if (root->kind != YamlNode::Kind::map || !list) return Fault{path, 1, 1, "this is no baseline: it has the one key 'baseline'", line_of(text, 1), "what `crossfoot baseline create` writes"};
  faults.only_keys(*root, {"baseline"});
  if (list->kind == YamlNode::Kind::scalar || list->kind == YamlNode::Kind::map) faults.add(*list, "'baseline' is a list");
  for (const YamlNode& item : list->items) {
    if (item.kind != YamlNode::Kind::map) {
      faults.add(item, "an entry of the baseline has keys", "report, fingerprint, rule, message");
      continue;
    }
    faults.only_keys(item, {"report", "fingerprint", "rule", "message"});
    entries.push_back({faults.scalar(item, "report", true).value_or(""), faults.scalar(item, "fingerprint", true).value_or(""), faults.scalar(item, "rule", false).value_or(""), faults.scalar(item, "message", false).value_or("")});
  }
  if (faults.any()) return faults.faults();
  return entries;
}

std::string baseline_text(std::vector<BaselineEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const BaselineEntry& a, const BaselineEntry& b) { return std::tie(a.report, a.rule, a.message, a.fingerprint) < std::tie(b.report, b.rule, b.message, b.fingerprint); });
  std::string out = "# Findings that were there when the baseline was taken: they are shown and do not fail the gate.\n# Written by `crossfoot baseline`; `crossfoot baseline prune` drops what is mended.\n";
  out += entries.empty() ? "baseline: []\n" : "baseline:\n";
  for (const BaselineEntry& e : entries)
    out += "  - report: " + quoted(e.report) + "\n    fingerprint: " + quoted(e.fingerprint) + "\n    rule: " + e.rule + "\n    message: " + quoted(text::squeeze(e.message)) + "\n";
  return out;
}

void apply_baseline(Report& report, const std::vector<BaselineEntry>& entries, const std::string& path) {
  report.has_baseline = true;
  for (CheckedDocument& checked : report.documents) {
    const std::string name = path_beside(checked.document.path, path);
    for (Finding& finding : checked.findings) {
      if (finding.suppressed) continue;
      const auto known = std::find_if(entries.begin(), entries.end(), [&](const BaselineEntry& e) { return e.fingerprint == finding.fingerprint && e.report == name; });
      if (known == entries.end()) continue;
      finding.suppressed = true;
      finding.suppression = Suppression{Suppression::Kind::baseline, "it was there when the baseline was taken", {}, {}, path};
    }
  }
  const std::size_t gone = entries.size() - pruned(entries, report, path).size();
  if (gone > 0) report.notices.push_back({path + ": " + text::counted(gone, "finding") + " of the baseline " + (gone == 1 ? "is" : "are") + " gone; `crossfoot baseline prune` drops " + (gone == 1 ? "it" : "them"), {}});
}

std::vector<BaselineEntry> entries_of(const Report& report, const std::string& path) {
  std::vector<BaselineEntry> entries;
  for (const CheckedDocument& checked : report.documents)
    for (const Finding& finding : checked.findings)
      if (!finding.suppressed || (finding.suppression && finding.suppression->kind == Suppression::Kind::baseline))
        entries.push_back({path_beside(checked.document.path, path), finding.fingerprint, finding.rule, finding.message});
  return entries;
}

std::vector<BaselineEntry> pruned(const std::vector<BaselineEntry>& old, const Report& report, const std::string& path) {
  std::set<std::string> here;
  std::vector<BaselineEntry> now;
  for (const CheckedDocument& checked : report.documents) {
    here.insert(path_beside(checked.document.path, path));
    for (const Finding& finding : checked.findings) now.push_back({path_beside(checked.document.path, path), finding.fingerprint, {}, {}});
  }
  std::vector<BaselineEntry> kept;
  for (const BaselineEntry& entry : old)
    if (!here.contains(entry.report) || std::any_of(now.begin(), now.end(), [&](const BaselineEntry& n) { return same(n, entry); })) kept.push_back(entry);
  return kept;
}

}  // namespace crossfoot
