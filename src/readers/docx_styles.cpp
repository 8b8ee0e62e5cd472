#include "readers/docx_styles.hpp"

#include <algorithm>
#include <cstdlib>

#include "support/text.hpp"

namespace crossfoot::docx {

std::optional<bool> toggle(pugi::xml_node properties, const char* name) {
  const pugi::xml_node child = properties.child(name);
  if (!child) return std::nullopt;
  const std::string_view value = child.attribute("w:val").value();
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::optional<int> number(pugi::xml_node properties, const char* name, int most) {
  const pugi::xml_attribute value = properties.child(name).attribute("w:val");
  if (!value) return std::nullopt;
  char* end = nullptr;
  const long n = std::strtol(value.value(), &end, 10);
  if (end == value.value() || n < 0 || n > most) return std::nullopt;
  return static_cast<int>(n);
}

namespace {

std::string roman(int count) {
  static const std::pair<int, const char*> parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : parts)
    for (; count >= value; count -= value) out += letters;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

}  // namespace

std::string formatted(int count, std::string_view format) {
  if (format == "bullet") return "•";
  if (format == "none") return {};
  if ((format == "lowerRoman" || format == "upperRoman") && count > 0 && count < 4000) return format == "lowerRoman" ? roman(count) : upper(roman(count));
  if ((format == "lowerLetter" || format == "upperLetter") && count > 0 && count <= 26 * 5) {
    // Behind z come aa, bb, cc.
    const std::string letters(static_cast<std::size_t>((count - 1) / 26 + 1), static_cast<char>('a' + (count - 1) % 26));
    return format == "lowerLetter" ? letters : upper(letters);
  }
  if (format == "decimalZero" && count < 10) return "0" + std::to_string(count);
  if (format == "ordinal") return std::to_string(count) + (count % 100 / 10 == 1 ? "th" : count % 10 == 1 ? "st" : count % 10 == 2 ? "nd" : count % 10 == 3 ? "rd" : "th");
  if (format == "chicago" && count > 0 && count <= 12) {
    static const char* signs[] = {"*", "†", "‡", "§"};
    std::string out;
    for (int i = 0; i <= (count - 1) / 4; ++i) out += signs[(count - 1) % 4];
    return out;
  }
  return std::to_string(count);
}

// ---------------------------------------------------------------- Styles

Styles::Styles(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children("w:style")) {
    // Some writers define a style twice; the later one adds to the former.
    Style& style = styles_[node.attribute("w:styleId").value()];
    style.id = node.attribute("w:styleId").value();
    if (const auto name = node.child("w:name").attribute("w:val")) style.name = text::lower(name.value());
    if (const auto based = node.child("w:basedOn").attribute("w:val")) style.based_on = based.value();
    const pugi::xml_node paragraph = node.child("w:pPr"), run = node.child("w:rPr"), list = paragraph.child("w:numPr");
    if (const auto outline = number(paragraph, "w:outlineLvl", 9)) style.outline = outline;
    if (const auto id = number(list, "w:numId", 1'000'000)) style.numbered.list = id;
    if (const auto level = number(list, "w:ilvl", 8)) style.numbered.level = level;
    if (const auto on = toggle(run, "w:b")) style.bold = on;
    if (const auto on = toggle(run, "w:vanish")) style.hidden = on;
    if (const auto on = toggle(run, "w:strike")) style.struck = on;
    if (const auto align = run.child("w:vertAlign")) style.raised = std::string_view(align.attribute("w:val").value()) == "superscript";
    if (std::string_view(node.attribute("w:type").value()) == "paragraph" && node.attribute("w:default").as_bool()) default_paragraph_ = style.id;
  }
}

const Style& Styles::resolved(const std::string& id) const {
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  Style style;
  const auto inherit = [](auto& own, const auto& other) {
    if (!own) own = other;
  };
  std::string next = id;
  for (int depth = 0; depth < 30; ++depth) {
    const auto found = styles_.find(next);
    if (found == styles_.end()) break;
    const Style& s = found->second;
    if (depth == 0) style.id = s.id;
    if (style.name.empty() || !(style.name.starts_with("heading ") || style.name.starts_with("toc ") || style.name == "caption" || style.name == "title")) style.name = s.name;
    inherit(style.outline, s.outline);
    // A style that is on a list of its own keeps its level, also where the list is named by the one it is based on.
    inherit(style.numbered.list, s.numbered.list);
    inherit(style.numbered.level, s.numbered.level);
    inherit(style.bold, s.bold);
    inherit(style.hidden, s.hidden);
    inherit(style.struck, s.struck);
    inherit(style.raised, s.raised);
    if (s.based_on.empty() || s.based_on == next) break;
    next = s.based_on;
  }
  if (!style.outline && style.name.starts_with("heading ") && style.name.size() == 9 && text::is_digit(style.name[8]) && style.name[8] != '0') style.outline = style.name[8] - '1';
  return resolved_.emplace(id, std::move(style)).first->second;
}

const Style& Styles::paragraph(std::string_view id) const { return resolved(id.empty() || !styles_.contains(id) ? default_paragraph_ : std::string(id)); }

const Style& Styles::character(std::string_view id) const {
  static const Style none;
  return id.empty() || !styles_.contains(id) ? none : resolved(std::string(id));
}

// ---------------------------------------------------------------- Numbering

void Numbering::read_level(pugi::xml_node node, Level& level) {
  level.start = number(node, "w:start", 1'000'000).value_or(level.start);
  if (const auto format = node.child("w:numFmt").attribute("w:val")) level.format = format.value();
  if (const auto printed = node.child("w:lvlText").attribute("w:val")) level.text = printed.value();
  if (const auto style = node.child("w:pStyle").attribute("w:val")) level.style = style.value();
  level.restart_after = number(node, "w:lvlRestart", 9);
  level.legal = toggle(node, "w:isLgl").value_or(false);
}

Numbering::Numbering(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children("w:abstractNum")) {
    Abstract& abstract = abstracts_[node.attribute("w:abstractNumId").as_int(-1)];
    abstract.style_link = node.child("w:numStyleLink").attribute("w:val").value();
    abstract.style = node.child("w:styleLink").attribute("w:val").value();
    for (const pugi::xml_node level : node.children("w:lvl"))
      if (const int at = level.attribute("w:ilvl").as_int(-1); at >= 0 && at < static_cast<int>(levels)) read_level(level, abstract.level[static_cast<std::size_t>(at)]);
  }
  for (const pugi::xml_node node : root.children("w:num")) {
    List& list = lists_[node.attribute("w:numId").as_int(-1)];
    list.abstract = node.child("w:abstractNumId").attribute("w:val").as_int(-1);
    for (const pugi::xml_node override : node.children("w:lvlOverride")) {
      const int at = override.attribute("w:ilvl").as_int(-1);
      if (at < 0 || at >= static_cast<int>(levels)) continue;
      const auto index = static_cast<std::size_t>(at);
      list.start[index] = number(override, "w:startOverride", 1'000'000);
      if (const pugi::xml_node level = override.child("w:lvl")) read_level(level, list.level[index]);
    }
  }
}

const Numbering::Abstract* Numbering::abstract_of(const List& list) const {
  const auto found = abstracts_.find(list.abstract);
  if (found == abstracts_.end()) return nullptr;
  if (found->second.style_link.empty()) return &found->second;
  for (const auto& [id, abstract] : abstracts_)
    if (abstract.style == found->second.style_link) return &abstract;
  return &found->second;
}

const Numbering::Level& Numbering::level_at(const List& list, const Abstract& abstract, std::size_t level) const {
  const auto own = list.level.find(level);
  return own == list.level.end() ? abstract.level[level] : own->second;
}

std::optional<int> Numbering::level_of_style(int list, std::string_view style) const {
  const auto found = lists_.find(list);
  const Abstract* abstract = found == lists_.end() ? nullptr : abstract_of(found->second);
  if (!abstract || style.empty()) return std::nullopt;
  for (std::size_t i = 0; i < levels; ++i)
    if (level_at(found->second, *abstract, i).style == style) return static_cast<int>(i);
  return std::nullopt;
}

std::optional<ListLabel> Numbering::next(int list_id, int level) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || level < 0 || level >= static_cast<int>(levels)) return std::nullopt;
  List& list = found->second;
  const Abstract* abstract = abstract_of(list);
  if (!abstract) return std::nullopt;
  // Lists of one abstract list count on together; one that says where it starts begins anew at its first use.
  auto& counters = counters_[list.abstract];
  if (!list.used)
    for (std::size_t i = 0; i < levels; ++i)
      if (list.start[i]) counters[i].reset();
  list.used = true;
  const auto at = static_cast<std::size_t>(level);
  const auto start_of = [&](std::size_t i) { return list.start[i].value_or(level_at(list, *abstract, i).start); };
  for (std::size_t i = 0; i < at; ++i)
    if (!counters[i]) counters[i] = start_of(i);
  counters[at] = counters[at] ? *counters[at] + 1 : start_of(at);
  for (std::size_t i = at + 1; i < levels; ++i) {
    const auto after = level_at(list, *abstract, i).restart_after;
    if (!after || (*after > 0 && at < static_cast<std::size_t>(*after))) counters[i].reset();
  }
  const Level& own = level_at(list, *abstract, at);
  ListLabel label;
  label.level = level;
  label.bullet = own.format == "bullet";
  if (label.bullet) {
    label.text = label.number = own.text.empty() ? "" : "•";
    return label;
  }
  if (own.format == "none" && own.text.find('%') == std::string::npos) return std::nullopt;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool slot = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!slot) {
      label.text += own.text[i];
      continue;
    }
    const auto other = static_cast<std::size_t>(own.text[++i] - '1');
    const std::string format = own.legal && other != at ? std::string("decimal") : level_at(list, *abstract, other).format;
    label.text += formatted(counters[other].value_or(start_of(other)), format);
  }
  label.text = text::squeeze(label.text);
  const auto plain = [](char c) { return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) > 127; };
  const auto first = std::find_if(label.text.begin(), label.text.end(), plain);
  const auto last = std::find_if(label.text.rbegin(), label.text.rend(), plain).base();
  if (first < last) label.number = std::string(first, last);
  if (label.text.empty()) return std::nullopt;
  return label;
}

}  // namespace crossfoot::docx
