#include "readers/docx_runs.hpp"

#include <algorithm>
#include <cstdlib>

#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot::docx {
namespace {

std::string utf8_of(unsigned long c) {
  std::string out;
  if (c < 0x80) out += static_cast<char>(c);
  else if (c < 0x800) out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  else out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  return out;
}

/// Bytes that are no UTF-8 and control characters, made harmless at the same length.
std::string clean(std::string_view raw) {
  std::string bytes(raw);
  std::size_t from = 0;
  while (const auto bad = utf8::first_invalid(std::string_view(bytes).substr(from))) {
    bytes[from + *bad] = '?';
    from += *bad + 1;
  }
  for (char& c : bytes)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return bytes;
}

}  // namespace

pugi::xml_node chosen(pugi::xml_node alternatives) {
  const pugi::xml_node choice = alternatives.child("mc:Choice");
  return choice ? choice : alternatives.child("mc:Fallback");
}

bool is_note_label(std::string_view label) {
  if (label.empty() || label.size() > 4) return false;
  const bool digits = std::all_of(label.begin(), label.end(), text::is_digit);
  return (digits && label.size() <= 3) || (label.size() == 1 && text::is_alpha(label[0])) || label == "*" || label == "**" || label == "†" || label == "‡" || label == "§";
}

void RunReader::read(pugi::xml_node paragraph, const Style& style, Content& content) {
  style_ = &style;
  content_ = &content;
  if (in_contents()) content.contents = true;
  inline_children(paragraph);
  if (in_contents()) content.contents = true;
  content_ = nullptr;
}

void RunReader::enter_part(std::size_t part, pugi::xml_node root) {
  part_ = part;
  fields_.clear();
  struct Counter : pugi::xml_tree_walker {
    long open = 0;
    bool for_each(pugi::xml_node& n) override {
      if (std::string_view(n.name()) != "w:fldChar") return true;
      const std::string_view type = n.attribute("w:fldCharType").value();
      open += type == "begin" ? 1 : type == "end" ? -1 : 0;
      return true;
    }
  } counter;
  root.traverse(counter);
  fields_whole_ = counter.open == 0;
}

bool RunReader::shown() const {
  return std::all_of(fields_.begin(), fields_.end(), [](const Field& f) { return f.result; });
}

bool RunReader::in_contents() const {
  return std::any_of(fields_.begin(), fields_.end(), [](const Field& f) { return text::trim(f.instruction).starts_with("TOC"); });
}

void RunReader::inline_children(pugi::xml_node node) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:r") run(child);
    else if (name == "w:ins" || name == "w:moveTo" || name == "w:hyperlink" || name == "w:smartTag" || name == "w:customXml" || name == "w:bdo" || name == "w:dir") inline_children(child);
    else if (name == "w:sdt") inline_children(child.child("w:sdtContent"));
    else if (name == "mc:AlternateContent") inline_children(chosen(child));
    else if (name == "m:oMath" || name == "m:oMathPara") equation(child);
    else if (name == "w:fldSimple") {
      fields_.push_back({child.attribute("w:instr").value(), true});
      if (in_contents()) content_->contents = true;
      inline_children(child);
      fields_.pop_back();
    }
  }
}

void RunReader::run(pugi::xml_node node) {
  const pugi::xml_node properties = node.child("w:rPr");
  const Style& style = styles_.character(properties.child("w:rStyle").attribute("w:val").value());
  const auto is = [&](const char* name, const std::optional<bool>& own, const std::optional<bool>& inherited) { return toggle(properties, name).value_or(own.value_or(inherited.value_or(false))); };
  if (is("w:vanish", style.hidden, style_->hidden) || is("w:strike", style.struck, style_->struck) || toggle(properties, "w:dstrike").value_or(false) || properties.child("w:del")) {
    // Fields keep their count even where they are hidden.
    for (const pugi::xml_node child : node.children())
      if (std::string_view(child.name()) == "w:fldChar") field_mark(child);
    return;
  }
  Look look;
  look.bold = is("w:b", style.bold, style_->bold);
  const pugi::xml_node align = properties.child("w:vertAlign");
  look.raised = align ? std::string_view(align.attribute("w:val").value()) == "superscript" : style.raised.value_or(false);
  for (const pugi::xml_node child : node.children()) run_child(child, look);
}

void RunReader::run_child(pugi::xml_node node, Look look) {
  const std::string_view name = node.name();
  if (name == "w:fldChar") return field_mark(node);
  if (name == "w:instrText") {
    if (!fields_.empty() && !fields_.back().result) fields_.back().instruction += node.text().get();
    return;
  }
  if (!shown()) return;
  if (name == "w:t") text(node, look);
  else if (name == "w:tab" || name == "w:ptab") put("\t", look);
  else if (name == "w:br" || name == "w:cr") put("\n", look);
  else if (name == "w:noBreakHyphen") put("-", look);
  else if (name == "w:sym") symbol(node, look);
  else if (name == "w:footnoteReference" || name == "w:endnoteReference") note_reference(node, name == "w:endnoteReference");
  else if (name == "w:drawing" || name == "w:pict" || name == "w:object") drawing(node);
  else if (name == "w:ruby") inline_children(node.child("w:rubyBase"));
  else if (name == "mc:AlternateContent")
    for (const pugi::xml_node child : chosen(node).children()) run_child(child, look);
}

void RunReader::field_mark(pugi::xml_node node) {
  const std::string_view type = node.attribute("w:fldCharType").value();
  // Where an end is missing all is read as text.
  if (!fields_whole_) return;
  if (type == "begin") fields_.push_back({});
  else if (type == "separate" && !fields_.empty()) fields_.back().result = true;
  else if (type == "end" && !fields_.empty()) fields_.pop_back();
  if (in_contents()) content_->contents = true;
}

void RunReader::put(std::string_view bytes, Look look) {
  const std::size_t begin = document_.text.size();
  document_.text += bytes;
  auto& events = content_->events;
  const bool blank = text::trim(bytes).empty();
  if (!events.empty() && events.back().mark.empty() && events.back().source.end == begin && (events.back().bold == look.bold || blank)) events.back().source.end = document_.text.size();
  else events.push_back({{begin, document_.text.size()}, {}, {}, look.bold});
}

void RunReader::text(pugi::xml_node node, Look look) {
  std::string raw;
  for (const pugi::xml_node child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) raw += child.value();
  std::string bytes = clean(raw);
  std::string_view kept = bytes;
  if (std::string_view(node.attribute("xml:space").value()) != "preserve") kept = text::trim(kept);
  if (kept.empty()) return;
  const std::string label(text::trim(kept));
  if (custom_mark_ && !label.empty()) {
    custom_mark_ = false;
    notes_.back().label = label;
    const std::size_t begin = document_.text.size();
    document_.text += label;
    content_->events.push_back({{begin, document_.text.size()}, label, (notes_.back().endnote ? "endnote " : "footnote ") + notes_.back().id, false});
    return;
  }
  if (look.raised && is_note_label(label)) {
    const std::size_t begin = document_.text.size();
    const std::string before = text::lower(std::string_view(document_.text).substr(begin < 4 ? 0 : begin - 4));
    const bool unit = before.ends_with(" m") || before.ends_with(" km") || before.ends_with(" cm") || before.ends_with(" ft") || before.ends_with("0m");
    if (unit && (label == "2" || label == "3")) return put(label == "2" ? "²" : "³", look);
    document_.text += label;
    content_->events.push_back({{begin, document_.text.size()}, label, label, false});
    return;
  }
  const std::size_t cut = static_cast<std::size_t>(kept.data() - bytes.data());
  anchors_.push_back({{document_.text.size(), document_.text.size() + kept.size()}, part_, node.offset_debug(), cut});
  put(kept, look);
}

void RunReader::symbol(pugi::xml_node node, Look look) {
  const unsigned long c = std::strtoul(node.attribute("w:char").value(), nullptr, 16);
  // Symbol fonts sit in the private area; what is common there is the bullet.
  if (c == 0xF0B7 || c == 0xF0A7) put("•", look);
  else if (c >= 0x21 && c < 0xD800) put(utf8_of(c), look);
  else put(" ", look);
}

void RunReader::note_reference(pugi::xml_node node, bool endnote) {
  const std::string id = node.attribute("w:id").value();
  NotedAt noted{endnote, id, {}};
  if (node.attribute("w:customMarkFollows").as_bool()) {
    notes_.push_back(noted);
    custom_mark_ = true;
    return;
  }
  noted.label = formatted(endnote ? ++endnotes_ : ++footnotes_, endnote ? endnote_format_ : footnote_format_);
  notes_.push_back(noted);
  const std::size_t begin = document_.text.size();
  document_.text += noted.label;
  content_->events.push_back({{begin, document_.text.size()}, noted.label, (endnote ? "endnote " : "footnote ") + id, false});
}

void RunReader::equation(pugi::xml_node node) {
  // A row of signs is read; a fraction or a root has no reading as a line of text.
  struct Walker : pugi::xml_tree_walker {
    std::string text;
    bool flat = true;
    bool for_each(pugi::xml_node& n) override {
      const std::string_view name = n.name();
      if (name == "m:t") text += n.text().get();
      else if (name.starts_with("m:") && name != "m:r" && name != "m:oMath" && name != "m:oMathPara" && name != "m:rPr" && name != "m:ctrlPr" && name != "m:sty" && name != "m:oMathParaPr" && name != "m:jc" && name != "m:nor") flat = false;
      return true;
    }
  } walker;
  node.traverse(walker);
  if (!shown()) return;
  if (walker.flat) put(clean(walker.text), {});
  else ++equations, put(" ", {});
}

void RunReader::drawing(pugi::xml_node node) {
  std::vector<pugi::xml_node> open = {node};
  while (!open.empty()) {
    const pugi::xml_node next = open.back();
    open.pop_back();
    const std::string_view name = next.name();
    if (name == "w:txbxContent") {
      content_->boxes.push_back(next);
      continue;
    }
    if (name == "c:chart" || name == "cx:chart" || name == "dgm:relIds") ++charts;
    if (name == "mc:AlternateContent") {
      open.push_back(chosen(next));
      continue;
    }
    for (pugi::xml_node child = next.last_child(); child; child = child.previous_sibling()) open.push_back(child);
  }
}

}  // namespace crossfoot::docx
