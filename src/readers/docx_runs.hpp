#pragma once
// The inside of Word paragraphs: runs joined to text, with what Word prints and without what it does not.
//
// Appends to the document's text what a reader of the page sees: inserted text but not deleted, results of fields but
// not their instructions, one of two alternative contents, no hidden or struck text. Keeps count of notes, remembers
// which text came from which run (for marked copies), and hands text boxes back to be read as blocks.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "model/model.hpp"
#include "readers/docx_styles.hpp"

namespace crossfoot::docx {

/// Where text stands in the file: a w:t of a part, by its place in the part's XML.
struct Anchor {
  Span text;              // of Document::text
  std::size_t part = 0;   // 0 the document, 1 footnotes, 2 endnotes
  std::ptrdiff_t at = 0;  // pugi::xml_node::offset_debug of the w:t
  std::size_t skip = 0;   // bytes of its text in front: white space that Word does not print
};

/// A stretch of a paragraph's text, or a mark in it.
struct Event {
  Span source;
  std::string mark;  // a raised label; empty for text
  std::string note;  // which note it names
  bool bold = false;
};

struct Content {
  std::vector<Event> events;
  std::vector<pugi::xml_node> boxes;  // w:txbxContent met on the way
  bool contents = false;              // it stands in a field that makes a table of contents
};

/// A note that the text refers to, in the order of its marks.
struct NotedAt {
  bool endnote = false;
  std::string id, label;
};

class RunReader {
 public:
  RunReader(Document& document, const Styles& styles) : document_(document), styles_(styles) {}

  /// Appends the paragraph's text to the document and its pieces to `content`.
  void read(pugi::xml_node paragraph, const Style& style, Content& content);
  void number_notes_as(bool endnotes, std::string format) { (endnotes ? endnote_format_ : footnote_format_) = std::move(format); }
  void enter_part(std::size_t part, pugi::xml_node root);
  bool in_contents() const;

  const std::vector<Anchor>& anchors() const { return anchors_; }
  const std::vector<NotedAt>& notes() const { return notes_; }
  std::size_t equations = 0, charts = 0;  // what was met and not read

 private:
  struct Field {
    std::string instruction;
    bool result = false;
  };
  struct Look {
    bool bold = false, raised = false;
  };
  void inline_children(pugi::xml_node node);
  void run(pugi::xml_node node);
  void run_child(pugi::xml_node node, Look look);
  void field_mark(pugi::xml_node node);
  void text(pugi::xml_node node, Look look);
  void put(std::string_view bytes, Look look);
  void note_reference(pugi::xml_node node, bool endnote);
  void equation(pugi::xml_node node);
  void symbol(pugi::xml_node node, Look look);
  void drawing(pugi::xml_node node);
  bool shown() const;

  Document& document_;
  const Styles& styles_;
  const Style* style_ = nullptr;  // of the paragraph that is read
  Content* content_ = nullptr;
  std::vector<Field> fields_;  // open ones, outermost first; they may go on over paragraphs
  std::vector<Anchor> anchors_;
  std::vector<NotedAt> notes_;
  std::string footnote_format_ = "decimal", endnote_format_ = "lowerRoman";
  int footnotes_ = 0, endnotes_ = 0;
  std::size_t part_ = 0;
  bool fields_whole_ = true;  // as many ends as beginnings: else the text of an open one would be lost
  bool custom_mark_ = false;  // the next text is a note's own mark
};

/// The alternative that is read: the first choice, else the fallback.
pugi::xml_node chosen(pugi::xml_node alternatives);
/// A footnote label: up to three digits, one letter, asterisk or dagger.
bool is_note_label(std::string_view label);

}  // namespace crossfoot::docx
