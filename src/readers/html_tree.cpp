#include "readers/html_tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "support/text.hpp"

namespace crossfoot::html {

bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }

const GumboVector& children(const GumboNode* node) {
  static const GumboVector none = {};
  return is_element(node) ? node->v.element.children : node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : none;
}

std::string attribute(const GumboNode* node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found ? found->value : std::string();
}

std::string tag_of(const GumboNode* node) {
  if (!is_element(node)) return {};
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node->v.element.tag);
  GumboStringPiece piece = node->v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data ? text::lower({piece.data, piece.length}) : std::string();
}

bool is_left_out(const GumboNode* node, bool inside_report) {
  static const std::set<std::string> never = {"script", "style",  "noscript", "template", "head",  "nav",   "form",   "button", "select", "svg",      "iframe",   "object",
                                              "canvas", "audio",  "video",    "del",      "s",     "strike", "input", "label",  "dialog", "textarea", "ix:header", "math"};
  const std::string tag = tag_of(node);
  if (never.contains(tag)) return true;
  if (!inside_report && (tag == "header" || tag == "footer" || tag == "aside")) return true;
  const std::string role = attribute(node, "role");
  if (role == "navigation" || role == "search" || (!inside_report && (role == "banner" || role == "contentinfo"))) return true;
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden")) return true;
  std::string style = text::lower(attribute(node, "style"));
  std::erase_if(style, text::is_space);
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_block(const std::string& tag) {
  static const std::set<std::string> blocks = {"p",   "div", "section", "article", "main",     "header",  "footer",  "aside", "blockquote", "figure", "figcaption", "pre", "dl", "dt", "dd", "address",
                                               "hr",  "ul",  "ol",      "li",      "fieldset", "details", "summary", "center", "table",     "h1",     "h2",         "h3",  "h4", "h5", "h6", "body",
                                               "html", "caption", "tr",  "td",      "th",       "thead",   "tbody",   "tfoot"};
  return blocks.contains(tag);
}

bool is_bold(const GumboNode* node, const std::string& tag) {
  if (tag == "b" || tag == "strong") return true;
  std::string style = text::lower(attribute(node, "style"));
  std::erase_if(style, text::is_space);
  return style.find("font-weight:bold") != std::string::npos || style.find("font-weight:700") != std::string::npos || style.find("font-weight:600") != std::string::npos;
}

std::string text_below(const GumboNode* node, std::size_t limit) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) return node->v.text.text;
  std::string out;
  const GumboVector& below = children(node);
  for (unsigned i = 0; i < below.length && out.size() < limit; ++i) out += text_below(static_cast<const GumboNode*>(below.data[i]), limit - out.size());
  return out;
}

namespace {

void find_all(const GumboNode* node, GumboTag tag, std::vector<const GumboNode*>& found) {
  if (is_element(node) && node->v.element.tag == tag) found.push_back(node);
  const GumboVector& below = children(node);
  for (unsigned i = 0; i < below.length; ++i) find_all(static_cast<const GumboNode*>(below.data[i]), tag, found);
}

}  // namespace

const GumboNode* report_root(const GumboNode* root) {
  for (const GumboTag tag : {GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE, GUMBO_TAG_BODY}) {
    std::vector<const GumboNode*> found;
    find_all(root, tag, found);
    if (found.size() == 1) return found.front();
  }
  return root;
}

bool holds(const GumboNode* node, const std::string& tag) {
  const GumboVector& below = children(node);
  for (unsigned i = 0; i < below.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(below.data[i]);
    if (tag_of(child) == tag || holds(child, tag)) return true;
  }
  return false;
}

int indent_of(const GumboNode* node) {
  std::string style = text::lower(attribute(node, "style"));
  std::erase_if(style, text::is_space);
  int indent = 0;
  for (const std::string name : {"padding-left:", "margin-left:", "text-indent:"}) {
    const std::size_t at = style.find(name);
    if (at != std::string::npos) indent += static_cast<int>(std::strtol(style.c_str() + at + name.size(), nullptr, 10));
  }
  // The shorthand names top, right, bottom, left.
  if (const std::size_t at = style.find("padding:"); at != std::string::npos && style.find("padding-left:") == std::string::npos) {
    const std::string raw = text::lower(attribute(node, "style"));
    std::string value = raw.substr(raw.find("padding:") + 8);
    value = value.substr(0, value.find(';'));
    const auto parts = text::split(text::squeeze(value), ' ');
    if (parts.size() == 4) indent += static_cast<int>(std::strtol(parts[3].c_str(), nullptr, 10));
  }
  return std::clamp(indent, -1000, 1000);
}

std::size_t nesting_of(std::string_view bytes) {
  static const std::set<std::string, std::less<>> empty = {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "p", "li", "td", "tr", "th", "source", "embed"};
  std::size_t depth = 0, deepest = 0;
  for (std::size_t i = bytes.find('<'); i != std::string_view::npos && i + 1 < bytes.size(); i = bytes.find('<', i + 1)) {
    if (bytes[i + 1] == '/') {
      depth -= depth > 0;
      continue;
    }
    if (!text::is_alpha(bytes[i + 1])) continue;
    std::size_t end = i + 1;
    while (end < bytes.size() && text::is_alpha(bytes[end])) ++end;
    if (!empty.contains(text::lower(bytes.substr(i + 1, end - i - 1)))) deepest = std::max(deepest, ++depth);
  }
  return deepest;
}

std::string label_of_item(const std::string& type, unsigned number) {
  if ((type == "a" || type == "A") && number >= 1 && number <= 26) return std::string(1, static_cast<char>(type[0] + static_cast<char>(number - 1)));
  if ((type == "i" || type == "I") && number >= 1 && number <= 39) {
    static const char* tens[] = {"", "x", "xx", "xxx"};
    static const char* ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    std::string roman = std::string(tens[number / 10]) + ones[number % 10];
    if (type == "I") std::transform(roman.begin(), roman.end(), roman.begin(), [](char c) { return static_cast<char>(c - 32); });
    return roman;
  }
  return std::to_string(number);
}

bool is_label(const std::string& label) {
  if (label.empty() || label.size() > 4) return false;
  const bool digits = std::all_of(label.begin(), label.end(), text::is_digit);
  return (digits && label.size() <= 3) || (label.size() == 1 && text::is_alpha(label[0])) || label == "*" || label == "**" || label == "†" || label == "‡" || label == "§";
}

std::string bare_label(const GumboNode* node) {
  std::string label = text::squeeze(text_below(node, 30));
  if (label.size() > 2 && (label.front() == '[' || label.front() == '(') && (label.back() == ']' || label.back() == ')')) label = label.substr(1, label.size() - 2);
  return label;
}

std::string href_below(const GumboNode* node) {
  if (tag_of(node) == "a") return attribute(node, "href");
  const GumboVector& below = children(node);
  for (unsigned i = 0; i < below.length; ++i)
    if (const std::string href = href_below(static_cast<const GumboNode*>(below.data[i])); !href.empty()) return href;
  return {};
}

void collect_rows(const GumboNode* node, bool head, std::vector<RowNode>& rows, const GumboNode*& caption) {
  const GumboVector& below = children(node);
  for (unsigned i = 0; i < below.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(below.data[i]);
    const std::string tag = tag_of(child);
    if (tag == "tr") rows.push_back({child, head});
    else if (tag == "caption") caption = child;
    else if (tag == "thead" || tag == "tbody" || tag == "tfoot") collect_rows(child, tag == "thead", rows, caption);
  }
}

std::uint32_t span_attribute(const GumboNode* node, const char* name, std::uint32_t most) {
  const long value = std::strtol(attribute(node, name).c_str(), nullptr, 10);
  return static_cast<std::uint32_t>(std::clamp(value, 1L, static_cast<long>(most)));
}

int indent_below(const GumboNode* cell) {
  int indent = indent_of(cell);
  const GumboNode* node = cell;
  for (int depth = 0; depth < 4; ++depth) {
    const GumboVector& below = children(node);
    const GumboNode* first = nullptr;
    for (unsigned i = 0; i < below.length && !first; ++i)
      if (const auto* child = static_cast<const GumboNode*>(below.data[i]); child->type != GUMBO_NODE_WHITESPACE) first = child;
    if (!first) break;
    if (!is_element(first)) {
      const std::string_view text = first->type == GUMBO_NODE_TEXT ? first->v.text.text : "";
      for (std::size_t i = 0; i + 1 < text.size() && text.substr(i, 2) == "\u00a0"; i += 2) indent += 4;
      break;
    }
    indent += indent_of(first);
    node = first;
  }
  return indent;
}

}  // namespace crossfoot::html
