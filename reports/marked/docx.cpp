// Comments at figures in a Word file. Besides the comments themselves only the marks of their ranges come into the text;
// every other part is copied as it stands in the archive.

#include <zip.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <sstream>

#include "reports/marked/marked.hpp"
#include "support/text.hpp"

namespace crossfoot::marked {
namespace {

constexpr std::size_t largest_part = 100ULL * 1024 * 1024;
const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct Problem {
  std::string words;
};

/// An archive in memory that entries can be replaced in.
class Archive {
 public:
  explicit Archive(const std::string& bytes) {
    source_ = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    zip_error_t error;
    zip_error_init(&error);
    if (source_) zip_source_keep(source_);
    archive_ = source_ ? zip_open_from_source(source_, 0, &error) : nullptr;
    zip_error_fini(&error);
    if (!archive_) throw Problem{"its archive cannot be opened"};
  }
  ~Archive() {
    if (archive_) zip_discard(archive_);
    if (source_) zip_source_free(source_);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  std::optional<std::string> read(const std::string& name) const {
    zip_file_t* file = zip_fopen(archive_, name.c_str(), ZIP_FL_NOCASE);
    if (!file) return std::nullopt;
    std::string out;
    std::vector<char> chunk(64 * 1024);
    zip_int64_t got = 0;
    while ((got = zip_fread(file, chunk.data(), chunk.size())) > 0 && out.size() <= largest_part) out.append(chunk.data(), static_cast<std::size_t>(got));
    zip_fclose(file);
    if (got < 0 || out.size() > largest_part) throw Problem{"its part " + name + " cannot be read"};
    return out;
  }

  /// The bytes must live until write().
  void put(const std::string& name, std::string bytes) {
    contents_.push_back(std::make_unique<std::string>(std::move(bytes)));
    const std::string& kept = *contents_.back();
    zip_source_t* content = zip_source_buffer(archive_, kept.data(), kept.size(), 0);
    const zip_int64_t at = zip_name_locate(archive_, name.c_str(), ZIP_FL_NOCASE);
    const zip_int64_t index = at >= 0 ? (zip_file_replace(archive_, static_cast<zip_uint64_t>(at), content, 0) == 0 ? at : -1) : zip_file_add(archive_, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw Problem{"its part " + name + " cannot be written"};
    // The day of the first archives: the same input gives the same bytes.
    zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(index), 0, 33, 0);
  }

  std::string write() {
    if (zip_close(archive_) != 0) throw Problem{std::string("its archive cannot be written (") + zip_strerror(archive_) + ")"};
    archive_ = nullptr;
    std::string out;
    if (zip_source_open(source_) != 0) throw Problem{"its archive cannot be written"};
    std::vector<char> chunk(64 * 1024);
    for (zip_int64_t got = 0; (got = zip_source_read(source_, chunk.data(), chunk.size())) > 0;) out.append(chunk.data(), static_cast<std::size_t>(got));
    zip_source_close(source_);
    return out;
  }

 private:
  zip_source_t* source_ = nullptr;
  zip_t* archive_ = nullptr;
  std::vector<std::unique_ptr<std::string>> contents_;
};

constexpr unsigned all_of_it = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_comments | pugi::parse_pi | pugi::parse_doctype;

std::unique_ptr<pugi::xml_document> parsed(const std::string& bytes, const std::string& name) {
  auto xml = std::make_unique<pugi::xml_document>();
  if (!xml->load_buffer(bytes.data(), bytes.size(), all_of_it)) throw Problem{"its part " + name + " is no XML"};
  return xml;
}

std::string text_of(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

/// The elements of that local name by their place in the file.
std::map<std::ptrdiff_t, pugi::xml_node> texts_of(const pugi::xml_document& xml) {
  struct Walker : pugi::xml_tree_walker {
    std::map<std::ptrdiff_t, pugi::xml_node> found;
    bool for_each(pugi::xml_node& n) override {
      if (std::string_view(n.name()).ends_with(":t") || std::string_view(n.name()) == "t") found.emplace(n.offset_debug(), n);
      return true;
    }
  } walker;
  const_cast<pugi::xml_document&>(xml).traverse(walker);
  return walker.found;
}

std::string_view local(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class Commenter {
 public:
  Commenter(const std::string& bytes, const Marks& marks, const std::vector<WordPlace>& places) : archive_(bytes), marks_(marks), places_(places) {}

  std::string write() {
    find_parts();
    // From the end on: what is cut behind a figure leaves the places before it as they are.
    for (std::size_t i = marks_.marks.size(); i-- > 0;) mark(marks_.marks[i]);
    if (!put_.empty()) {
      std::reverse(put_.begin(), put_.end());
      write_comments();
      archive_.put(main_, text_of(*document_));
    }
    return archive_.write();
  }
 private:
  void find_parts() {
    main_ = "word/document.xml";
    if (const auto relations = archive_.read("_rels/.rels")) {
      const auto xml = parsed(*relations, "_rels/.rels");  // the nodes live as long as it does
      for (const pugi::xml_node r : xml->document_element().children())
        if (std::string_view(r.attribute("Type").value()).ends_with("/officeDocument")) main_ = text::trim(r.attribute("Target").value());
    }
    if (main_.starts_with('/')) main_.erase(0, 1);
    const std::size_t slash = main_.rfind('/');
    folder_ = slash == std::string::npos ? std::string() : main_.substr(0, slash + 1);
    relations_name_ = folder_ + "_rels/" + main_.substr(folder_.size()) + ".rels";
    const auto main = archive_.read(main_);
    if (!main) throw Problem{"it has no part " + main_};
    document_ = parsed(*main, main_);
    texts_[0] = texts_of(*document_);
    prefix_ = std::string(document_->document_element().name());
    prefix_ = prefix_.find(':') == std::string::npos ? std::string() : prefix_.substr(0, prefix_.find(':') + 1);
    relations_ = parsed(archive_.read(relations_name_).value_or("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"), relations_name_);
    for (const pugi::xml_node r : relations_->document_element().children()) {
      const std::string_view type = r.attribute("Type").value();
      const std::string target = r.attribute("Target").value(), name = target.starts_with('/') ? target.substr(1) : folder_ + target;
      if (type.ends_with("/comments")) comments_name_ = name;
      for (const std::size_t part : {1, 2})
        if (type.ends_with(part == 1 ? "/footnotes" : "/endnotes"))
          if (const auto bytes = archive_.read(name)) notes_[part] = parsed(*bytes, name), texts_[part] = texts_of(*notes_[part]);
    }
    if (const auto old = comments_name_.empty() ? std::nullopt : archive_.read(comments_name_)) {
      comments_ = parsed(*old, comments_name_);
      for (const pugi::xml_node c : comments_->document_element().children()) next_ = std::max(next_, c.attribute((prefix_ + "id").c_str()).as_int() + 1);
    }
  }

  const WordPlace* place_at(std::size_t text) const {
    const auto place = std::upper_bound(places_.begin(), places_.end(), text, [](std::size_t at, const WordPlace& p) { return at < p.text.end; });
    return place != places_.end() && place->text.begin <= text ? &*place : nullptr;
  }

  struct Cut {
    pugi::xml_node text;  // a w:t of the document
    std::size_t at = 0;   // byte in its text
  };

  void mark(const Mark& mark) {
    const WordPlace *first = nullptr, *last = nullptr;
    std::size_t from = 0, to = 0;
    for (const Span& run : mark.source)
      for (std::size_t at = run.begin; at < run.end;) {
        const WordPlace* place = place_at(at);
        if (!place) {
          ++at;
          continue;
        }
        if (!first) first = place, from = at;
        last = place, to = std::min(run.end, place->text.end);
        at = to;
      }
    if (!first) return;
    pugi::xml_node begin_run, end_run;
    const pugi::xml_node one = node_of(*first), other = node_of(*last);
    const bool whole = first->part != 0 || last->part != 0 || in_box(one) || in_box(other);
    if (whole) begin_run = end_run = stand_in(*first, one);
    else {
      cut({other, to - last->text.begin + last->skip}, true);
      begin_run = cut({one, from - first->text.begin + first->skip}, false);
      // The second cut may have moved what the first one left.
      end_run = one == other ? begin_run : other.parent();
    }
    if (!begin_run || !end_run || begin_run.parent() != end_run.parent()) {
      // A range over two parents (a link and what follows it) is one of whole runs at the first.
      if (!begin_run) return;
      end_run = begin_run;
    }
    for (const std::size_t note : mark.notes) {
      const int id = next_++;
      put_.emplace_back(id, note);
      begin_run.parent().insert_child_before((prefix_ + "commentRangeStart").c_str(), begin_run).append_attribute((prefix_ + "id").c_str()) = id;
      pugi::xml_node end = end_run.parent().insert_child_after((prefix_ + "commentRangeEnd").c_str(), end_run);
      end.append_attribute((prefix_ + "id").c_str()) = id;
      pugi::xml_node reference = end_run.parent().insert_child_after((prefix_ + "r").c_str(), end);
      reference.append_child((prefix_ + "commentReference").c_str()).append_attribute((prefix_ + "id").c_str()) = id;
    }
  }

  pugi::xml_node node_of(const WordPlace& place) const {
    const auto part = texts_.find(place.part);
    if (part == texts_.end()) return {};
    const auto found = part->second.find(place.at);
    return found == part->second.end() ? pugi::xml_node() : found->second;
  }

  static bool in_box(pugi::xml_node node) {
    for (; node; node = node.parent())
      if (local(node) == "txbxContent") return true;
    return false;
  }

  /// What stands in a note or a text box can bear no comment: the run that brings it does.
  pugi::xml_node stand_in(const WordPlace& place, pugi::xml_node text) const {
    if (place.part == 0) {
      pugi::xml_node run;
      for (pugi::xml_node node = text; node; node = node.parent())
        if (local(node) == "r" && !in_box(node)) return node;
      return run;
    }
    std::string id;
    for (pugi::xml_node node = text; node; node = node.parent())
      if (local(node) == "footnote" || local(node) == "endnote") id = node.attribute((prefix_ + "id").c_str()).value();
    const std::string wanted = place.part == 1 ? "footnoteReference" : "endnoteReference";
    const pugi::xml_node reference = document_->find_node([&](pugi::xml_node n) { return local(n) == wanted && id == n.attribute((prefix_ + "id").c_str()).value(); });
    return in_box(reference) ? pugi::xml_node() : reference.parent();
  }

  /// Cuts the run at a byte of one of its texts; gives the run before the cut, or behind it. The text's own node stays
  /// with what stands before.
  pugi::xml_node cut(Cut where, bool before) {
    pugi::xml_node run = where.text.parent();
    if (!where.text || local(run) != "r") return {};
    const std::string all = where.text.text().get();
    const std::size_t at = std::min(where.at, all.size());
    const bool first_child = [&] {
      pugi::xml_node previous = where.text.previous_sibling();
      while (previous && local(previous) == "rPr") previous = previous.previous_sibling();
      return !previous;
    }();
    if (at == 0 && first_child && !before) return run;
    if (at == all.size() && before && !where.text.next_sibling()) return run;
    pugi::xml_node rest = run.parent().insert_child_after(run.name(), run);
    for (const pugi::xml_attribute a : run.attributes()) rest.append_copy(a);
    for (const pugi::xml_node child : run.children())
      if (local(child) == "rPr") rest.append_copy(child);
    if (at < all.size()) {
      pugi::xml_node text = rest.append_child(where.text.name());
      text.append_attribute("xml:space") = "preserve";
      text.text().set(all.substr(at).c_str());
      where.text.text().set(all.substr(0, at).c_str());
      if (!where.text.attribute("xml:space")) where.text.append_attribute("xml:space");
      where.text.attribute("xml:space") = "preserve";
    }
    for (pugi::xml_node child = where.text.next_sibling(); child;) {
      const pugi::xml_node next = child.next_sibling();
      rest.append_move(child);
      child = next;
    }
    return before ? run : rest;
  }

  void write_comments() {
    if (!comments_) {
      comments_name_ = folder_ + "comments.xml";
      comments_ = parsed("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><" + prefix_ + "comments xmlns" + (prefix_.empty() ? "" : ":" + prefix_.substr(0, prefix_.size() - 1)) + "=\"" + word + "\"/>", comments_name_);
      add_relation();
      add_type();
    }
    pugi::xml_node root = comments_->document_element();
    for (const auto& [id, number] : put_) {
      const Note& note = marks_.notes[number];
      pugi::xml_node comment = root.append_child((prefix_ + "comment").c_str());
      comment.append_attribute((prefix_ + "id").c_str()) = id;
      comment.append_attribute((prefix_ + "author").c_str()) = "crossfoot";
      comment.append_attribute((prefix_ + "initials").c_str()) = "cf";
      std::vector<std::string> lines = {note.id + " " + note.title};
      lines.insert(lines.end(), note.lines.begin(), note.lines.end());
      for (const std::string& line : lines) {
        pugi::xml_node text = comment.append_child((prefix_ + "p").c_str()).append_child((prefix_ + "r").c_str()).append_child((prefix_ + "t").c_str());
        text.append_attribute("xml:space") = "preserve";
        text.text().set(line.c_str());
      }
    }
    archive_.put(comments_name_, text_of(*comments_));
  }

  void add_relation() {
    std::string id = "rIdCrossfoot";
    while (relations_->document_element().find_child_by_attribute("Id", id.c_str())) id += "1";
    pugi::xml_node r = relations_->document_element().append_child("Relationship");
    r.append_attribute("Id") = id.c_str();
    r.append_attribute("Type") = (relation + "comments").c_str();
    r.append_attribute("Target") = ("/" + comments_name_).c_str();
    archive_.put(relations_name_, text_of(*relations_));
  }

  void add_type() {
    const std::string name = "[Content_Types].xml";
    const auto types = parsed(archive_.read(name).value_or("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"), name);
    pugi::xml_node o = types->document_element().append_child("Override");
    o.append_attribute("PartName") = ("/" + comments_name_).c_str();
    o.append_attribute("ContentType") = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    archive_.put(name, text_of(*types));
  }

  Archive archive_;
  const Marks& marks_;
  const std::vector<WordPlace>& places_;
  std::string main_, folder_, relations_name_, comments_name_, prefix_;
  std::unique_ptr<pugi::xml_document> document_, relations_, comments_;
  std::map<std::size_t, std::unique_ptr<pugi::xml_document>> notes_;
  std::map<std::size_t, std::map<std::ptrdiff_t, pugi::xml_node>> texts_;  // per part
  std::vector<std::pair<int, std::size_t>> put_;  // comment id and note
  int next_ = 0;
};

}  // namespace

Result<std::string> marked_docx(const std::string& bytes, const std::string& path, const Marks& marks, const std::vector<WordPlace>& places) {
  try {
    return Commenter(bytes, marks, places).write();
  } catch (const Problem& problem) {
    return Fault{path, 0, 0, "no marked copy could be made of this Word file: " + problem.words, {}, {}};
  }
}

}  // namespace crossfoot::marked
