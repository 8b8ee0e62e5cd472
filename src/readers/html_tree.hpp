#pragma once
// Questions to gumbo's tree: tags, attributes, what is hidden, where the report is. Only html.cpp and html_tree.cpp see
// gumbo's nodes.

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::html {

std::string attribute(const GumboNode* node, const char* name);
/// Lower-case tag name, also of tags that HTML does not know ("ix:header").
std::string tag_of(const GumboNode* node);
const GumboVector& children(const GumboNode* node);
bool is_element(const GumboNode* node);
/// Scripts, forms, navigation, hidden parts. Page headers and footers count only outside the report proper.
bool is_left_out(const GumboNode* node, bool inside_report);
bool is_block(const std::string& tag);
bool is_bold(const GumboNode* node, const std::string& tag);
/// All text below, white space as it is.
std::string text_below(const GumboNode* node, std::size_t limit = 2000);
/// The element that holds the report.
const GumboNode* report_root(const GumboNode* root);
/// True if a table, or another of that tag, stands somewhere below.
bool holds(const GumboNode* node, const std::string& tag);
/// Left indentation in its style, in whole units of whatever it is measured in.
int indent_of(const GumboNode* node);
/// Deepest nesting of tags, by a glance at the bytes.
std::size_t nesting_of(std::string_view bytes);
/// A list item's number as its list prints it.
std::string label_of_item(const std::string& type, unsigned number);

/// Footnote labels: up to three digits, a letter, an asterisk or dagger.
bool is_label(const std::string& label);
/// The text below without brackets around it.
std::string bare_label(const GumboNode* node);
/// Where the first link at or below a node leads.
std::string href_below(const GumboNode* node);

struct RowNode {
  const GumboNode* node;
  bool head;
};
/// The rows of a table, not those of tables inside it, and its caption.
void collect_rows(const GumboNode* node, bool head, std::vector<RowNode>& rows, const GumboNode*& caption);
/// colspan and rowspan, between 1 and `most`.
std::uint32_t span_attribute(const GumboNode* node, const char* name, std::uint32_t most);
/// Indentation of a cell: of its style, of its first block's, of leading no-break spaces.
int indent_below(const GumboNode* cell);

}  // namespace crossfoot::html
