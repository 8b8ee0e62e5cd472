#include "config/configuration.hpp"

#include <algorithm>

#include "support/text.hpp"
#include "support/yaml.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> keys = {"fail-on", "min-checked", "language", "rules", "house-rules", "lexicon", "output", "ignore", "suppressions", "baseline", "facts", "groups", "materiality"};

class ConfigurationReader {
 public:
  ConfigurationReader(const std::string& text, const std::string& path, const YamlNode& root, const std::vector<std::string>& formats, const std::vector<std::string>& rule_ids)
      : root_(root), faults_(text, path), formats_(formats), rule_ids_(rule_ids) {
    out_.path = path;
    out_.folder = fs::path(path).parent_path();
  }

  Result<Configuration> read() {
    known_keys();
    fail_on();
    min_checked();
    language();
    rules();
    out_.house_rules = faults_.scalar(root_, "house-rules", false).value_or("");
    out_.lexicon = faults_.scalar(root_, "lexicon", false).value_or("");
    outputs();
    ignore();
    out_.suppressions = faults_.scalars(root_, "suppressions");
    out_.baseline = faults_.scalar(root_, "baseline", false).value_or("");
    facts();
    groups();
    materiality();
    if (faults_.any()) return faults_.faults();
    return std::move(out_);
  }

 private:
  void known_keys() {
    for (const auto& [key, value] : root_.entries) {
      if (std::find(keys.begin(), keys.end(), key.scalar) != keys.end()) continue;
      faults_.add(key, "unknown key '" + key.scalar + "'", text::join(keys, ", "));
    }
  }

  void fail_on() {
    const auto value = faults_.scalar(root_, "fail-on", false);
    if (!value) return;
    if (*value == "error" || *value == "query" || *value == "never") out_.fail_on = *value;
    else faults_.add(*root_.find("fail-on"), "'" + *value + "' is no level to fail on", "error, query, never");
  }

  void min_checked() {
    const auto value = faults_.scalar(root_, "min-checked", false);
    if (!value) return;
    out_.min_checked = percentage_of(*value);
    if (!out_.min_checked) faults_.add(*root_.find("min-checked"), "'" + *value + "' is no share of the figures", "a percentage from 0 to 100");
  }

  void language() {
    const auto value = faults_.scalar(root_, "language", false);
    if (value && *value != "en") faults_.add(*root_.find("language"), "there is no grammar for the language '" + *value + "'", "en");
  }

  void rules() {
    const YamlNode* node = root_.find("rules");
    if (!node) return;
    if (node->kind != YamlNode::Kind::map) return faults_.add(*node, "'rules' is a list of 'rule: level' lines", "a rule id or a pattern such as change.*, then off, note, query, error or on");
    for (const auto& [key, value] : node->entries) {
      const bool any = rule_ids_.empty() || std::any_of(rule_ids_.begin(), rule_ids_.end(), [&](const std::string& id) { return glob_matches(key.scalar, id); });
      if (!any) faults_.add(key, "no rule is called '" + key.scalar + "'", "what `crossfoot rules` lists, or a pattern such as change.*");
      const auto level = level_named(value.scalar);
      if (value.scalar != "off" && value.scalar != "on" && !level) faults_.add(value, "'" + value.scalar + "' is no setting of a rule", "off, on, note, query, error");
      else out_.rules.push_back({key.scalar, value.scalar == "off", level, key.line});
    }
  }

  void outputs() {
    const YamlNode* node = root_.find("output");
    if (!node) return;
    if (node->kind != YamlNode::Kind::map) return faults_.add(*node, "'output' is a list of 'format: file' lines", text::join(formats_, ", "));
    for (const auto& [key, value] : node->entries) {
      if (std::find(formats_.begin(), formats_.end(), key.scalar) == formats_.end()) faults_.add(key, "there is no output format '" + key.scalar + "'", text::join(formats_, ", "));
      else if (value.kind != YamlNode::Kind::scalar || value.scalar.empty()) faults_.add(value, "a file is wanted here");
      else out_.outputs.emplace_back(key.scalar, value.scalar);
    }
  }

  void ignore() {
    const YamlNode* node = root_.find("ignore");
    if (!node) return;
    if (node->kind != YamlNode::Kind::list) return faults_.add(*node, "'ignore' is a list", "items with rule, section or text, and because");
    for (const YamlNode& item : node->items) {
      if (item.kind != YamlNode::Kind::map) {
        faults_.add(item, "an item of 'ignore' has keys", "rule, section, text, because");
        continue;
      }
      faults_.only_keys(item, {"rule", "section", "text", "because"});
      IgnorePattern pattern;
      pattern.line = item.line;
      pattern.rule = faults_.scalar(item, "rule", false).value_or("*");
      pattern.section = faults_.scalar(item, "section", false).value_or("");
      pattern.text = faults_.scalar(item, "text", false).value_or("");
      pattern.reason = faults_.scalar(item, "because", true).value_or("");
      if (pattern.rule == "*" && pattern.section.empty() && pattern.text.empty()) faults_.add(item, "this would ignore everything", "a rule, a section or a text to ignore");
      out_.ignore.push_back(std::move(pattern));
    }
  }

  void facts() {
    const YamlNode* node = root_.find("facts");
    if (!node) return;
    if (node->kind != YamlNode::Kind::list) return faults_.add(*node, "'facts' is a list", "items with figure, source, and where needed words and period");
    for (const YamlNode& item : node->items) {
      if (item.kind != YamlNode::Kind::map) {
        faults_.add(item, "an item of 'facts' has keys", "figure, source, words, period");
        continue;
      }
      faults_.only_keys(item, {"figure", "source", "words", "period"});
      FactSetting fact;
      fact.figure = faults_.scalar(item, "figure", true).value_or("");
      fact.source = faults_.scalar(item, "source", true).value_or("");
      fact.period = faults_.scalar(item, "period", false).value_or("");
      for (const std::string& word : faults_.scalars(item, "words")) fact.words.push_back(text::lower(word));
      const YamlNode* figure = item.find("figure");
      fact.line = figure ? figure->line : item.line;
      fact.column = figure ? figure->column : item.column;
      const bool year = fact.period.size() == 4 && std::all_of(fact.period.begin(), fact.period.end(), text::is_digit);
      if (!fact.period.empty() && !year) faults_.add(*item.find("period"), "'" + fact.period + "' is no year", "four digits");
      for (const std::string& word : fact.words)
        if (word.find(' ') != std::string::npos) faults_.add(*item.find("words"), "'" + word + "' is more than one word", "a list of single words that stand in the sentence");
      out_.facts.push_back(std::move(fact));
    }
  }

  void groups() {
    const YamlNode* node = root_.find("groups");
    if (!node) return;
    if (node->kind != YamlNode::Kind::map) return faults_.add(*node, "'groups' is a list of 'name: [members]' lines", "EEA: [Austria, Belgium]");
    for (const auto& [key, value] : node->entries) {
      EntityGroup group{key.scalar, {}};
      if (value.kind != YamlNode::Kind::list || value.items.size() < 2) {
        faults_.add(value, "the group '" + key.scalar + "' needs its members", "a list of at least two names");
        continue;
      }
      for (const YamlNode& member : value.items) {
        if (member.kind != YamlNode::Kind::scalar || member.scalar.empty()) faults_.add(member, "a member is a name");
        else if (std::any_of(group.members.begin(), group.members.end(), [&](const std::string& m) { return text::lower(m) == text::lower(member.scalar); })) faults_.add(member, "'" + member.scalar + "' is named twice");
        else group.members.push_back(member.scalar);
      }
      out_.groups.push_back(std::move(group));
    }
  }

  void materiality() {
    static const std::vector<std::pair<std::string, Measure>> measures = {{"count", Measure::count}, {"money", Measure::money}, {"percent", Measure::percent}};
    const YamlNode* node = root_.find("materiality");
    if (!node) return;
    if (node->kind != YamlNode::Kind::map) return faults_.add(*node, "'materiality' is a list of 'measure: least difference' lines", "count, money, percent");
    out_.materiality.source = out_.path;
    for (const auto& [key, value] : node->entries) {
      const auto measure = std::find_if(measures.begin(), measures.end(), [&](const auto& m) { return m.first == key.scalar; });
      if (measure == measures.end()) {
        faults_.add(key, "there is no materiality of '" + key.scalar + "'", "count, money, percent");
        continue;
      }
      std::string digits = value.scalar;
      std::erase(digits, ',');
      const std::size_t point = digits.find('.');
      const bool number = value.kind == YamlNode::Kind::scalar && !digits.empty() && digits.size() <= 15 && text::is_digit(digits.front()) && text::is_digit(digits.back()) &&
                          digits.find_first_not_of("0123456789.") == std::string::npos && (point == std::string::npos || digits.find('.', point + 1) == std::string::npos);
      if (!number) faults_.add(value, "'" + value.scalar + "' is no amount", "a number, such as 10000, 10,000 or 0.5");
      else out_.materiality.least.emplace_back(measure->second, Rational::parse(digits));
    }
  }

  const YamlNode& root_;
  YamlFaults faults_;
  const std::vector<std::string>& formats_;
  const std::vector<std::string>& rule_ids_;
  Configuration out_;
};

}  // namespace

std::string Configuration::resolved(const std::string& written) const {
  if (written.empty() || fs::path(written).is_absolute()) return written;
  return (folder / written).lexically_normal().string();
}

Result<Configuration> parse_configuration(const std::string& text, const std::string& path, const std::vector<std::string>& formats, const std::vector<std::string>& rule_ids) {
  Result<YamlNode> root = parse_yaml(text, path);
  if (!root) return root.faults();
  if (root->kind == YamlNode::Kind::null) root->kind = YamlNode::Kind::map;
  if (root->kind != YamlNode::Kind::map) return Fault{path, 1, 1, "a configuration is a list of 'key: value' lines", line_of(text, 1), text::join(keys, ", ")};
  return ConfigurationReader(text, path, *root, formats, rule_ids).read();
}

std::optional<std::string> find_upwards(const std::string& report, const std::string& name) {
  std::error_code none;
  fs::path folder = fs::absolute(report == "-" ? fs::path(".") : fs::path(report).parent_path(), none).lexically_normal();
  if (folder.has_relative_path() && folder.filename().empty()) folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / name, none)) return fs::proximate(folder / name, none).string();
    if (fs::exists(folder / ".git", none) || !folder.has_relative_path()) return std::nullopt;
  }
}

std::optional<Rational> percentage_of(std::string text) {
  if (!text.empty() && text.back() == '%') text.pop_back();
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::int64_t digits = 0, scale = 1;
  bool point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && !point && i > 0 && i + 1 < text.size()) point = true;
    else if (!text::is_digit(text[i])) return std::nullopt;
    else digits = digits * 10 + (text[i] - '0'), scale *= point ? 10 : 1;
  }
  const Rational value(digits, scale);
  if (value > Rational(100)) return std::nullopt;
  return value;
}

std::optional<std::string> iso_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!text::is_digit(text[i])) return std::nullopt;
  const int year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(5, 2)), day = std::stoi(text.substr(8, 2));
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return std::nullopt;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day < 1 || day > days[month - 1] + (month == 2 && leap ? 1 : 0)) return std::nullopt;
  return text;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  const std::string p = text::lower(pattern), t = text::lower(text);
  std::size_t i = 0, k = 0, star = std::string::npos, resume = 0;
  while (k < t.size()) {
    if (i < p.size() && p[i] == '*') star = i++, resume = k;
    else if (i < p.size() && (p[i] == '?' || p[i] == t[k])) ++i, ++k;
    else if (star != std::string::npos) i = star + 1, k = ++resume;
    else return false;
  }
  while (i < p.size() && p[i] == '*') ++i;
  return i == p.size();
}

}  // namespace crossfoot
