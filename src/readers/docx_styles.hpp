#pragma once
// What a Word file says once and uses often: styles, and lists with their counters.
//
// Styles answers what a paragraph or run inherits. Numbering counts as Word does and gives the label that Word would
// print; it must be asked in reading order, once per numbered paragraph.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace crossfoot::docx {

/// w:val of a child that switches something on or off; none if the child is not there.
std::optional<bool> toggle(pugi::xml_node properties, const char* name);
/// w:val of a child as a number in 0..most; none if it is not there or no such number.
std::optional<int> number(pugi::xml_node properties, const char* name, int most);
/// "iv", "d", "•" for a count and one of Word's number formats.
std::string formatted(int count, std::string_view format);

struct NumberedAs {
  std::optional<int> list, level;
};

struct Style {
  std::string id, name, based_on;  // name in small letters: "heading 1"
  std::optional<int> outline;      // 0 is the highest, 9 is body text
  NumberedAs numbered;
  std::optional<bool> bold, hidden, struck, raised;
};

class Styles {
 public:
  explicit Styles(pugi::xml_node root);
  /// The style with all that it inherits; the default paragraph style for a name that is none.
  const Style& paragraph(std::string_view id) const;
  /// A run style likewise; an empty one for a name that is none.
  const Style& character(std::string_view id) const;

 private:
  const Style& resolved(const std::string& id) const;
  std::map<std::string, Style, std::less<>> styles_;
  mutable std::map<std::string, Style, std::less<>> resolved_;
  std::string default_paragraph_;
};

struct ListLabel {
  std::string text;    // as printed: "2.1.", "(a)", "•"; empty if the list prints none
  std::string number;  // without punctuation at its ends
  int level = 0;       // from 0
  bool bullet = false;
};

class Numbering {
 public:
  explicit Numbering(pugi::xml_node root);
  /// The label of the next paragraph of that list and level.
  std::optional<ListLabel> next(int list, int level);
  /// The level of a list that belongs to a paragraph style.
  std::optional<int> level_of_style(int list, std::string_view style) const;

 private:
  static constexpr std::size_t levels = 9;
  struct Level {
    int start = 1;
    std::string format = "decimal", text, style;
    std::optional<int> restart_after;
    bool legal = false;
  };
  struct Abstract {
    std::array<Level, levels> level;
    std::string style_link;  // its levels are those of the list of this style
    std::string style;       // it is the list of this style
  };
  struct List {
    int abstract = 0;
    std::array<std::optional<int>, levels> start;  // overrides
    std::map<std::size_t, Level> level;
    bool used = false;
  };
  const Abstract* abstract_of(const List& list) const;
  const Level& level_at(const List& list, const Abstract& abstract, std::size_t level) const;
  static void read_level(pugi::xml_node node, Level& level);

  std::map<int, Abstract> abstracts_;
  std::map<int, List> lists_;
  std::map<int, std::array<std::optional<int>, levels>> counters_;  // per abstract list
};

}  // namespace crossfoot::docx
