// Findings as notes at figures; and the copies of formats that are text.

#include <algorithm>
#include <functional>
#include <map>

#include "reports/marked/marked.hpp"
#include "support/text.hpp"

namespace crossfoot::marked {

Marks marks_of(const View& view, std::size_t d) {
  Marks out;
  std::map<Span, std::vector<std::size_t>> at;  // flow -> notes
  const CheckedDocument& checked = view.checked(d);
  for (const ListedFinding& listed : view.findings()) {
    if (listed.document != d || listed.finding->suppressed) continue;
    const Finding& finding = *listed.finding;
    const std::size_t number = out.notes.size();
    Note note{listed.id, finding.level, to_string(finding.level) + ": " + finding.message, {}};
    for (const std::string& line : finding.explanation) note.lines.push_back(line);
    for (const std::string& condition : finding.conditions) note.lines.push_back("Holds only if " + condition);
    std::vector<std::string> places;
    for (const View::Related& related : view.related(listed)) {
      const std::string words = place_words(related.place.at);
      places.push_back(related.words + (words.empty() ? ", line " + std::to_string(related.place.at.line) : ", " + words));
      at[related.flow].push_back(number);
    }
    if (!places.empty()) note.lines.push_back("Compared: " + text::join(places, "; "));
    for (const std::string& mend : view.mends(listed)) note.lines.push_back("Would mend it: " + mend);
    note.lines.push_back("[" + finding.rule + "]");
    if (places.empty()) at[finding.primary].push_back(number);
    out.notes.push_back(std::move(note));
  }
  std::size_t end = 0;
  for (const auto& [flow, notes] : at) {
    if (!out.marks.empty() && flow.begin < end) {
      // What lies within another mark, or across its end, is told there.
      for (const std::size_t note : notes)
        if (auto& known = out.marks.back().notes; std::find(known.begin(), known.end(), note) == known.end()) known.push_back(note);
      continue;
    }
    std::vector<Span> runs = checked.document.source_map.source_runs(flow);
    std::erase_if(runs, [](const Span& s) { return s.empty(); });
    if (runs.empty()) continue;
    std::sort(runs.begin(), runs.end());
    out.marks.push_back({std::move(runs), notes});
    end = flow.end;
  }
  return out;
}

namespace {

std::string story(const Note& note, const std::string& between) {
  std::string out = note.title;
  for (const std::string& line : note.lines) out += between + line;
  return out;
}

/// The level of a mark is that of its gravest note.
Level level_of(const Marks& marks, const Mark& mark) {
  Level level = Level::note;
  for (const std::size_t note : mark.notes) level = std::max(level, marks.notes[note].level);
  return level;
}

/// Stretches of a run that hold no tag: only they may be wrapped.
std::vector<Span> between_tags(const std::string& bytes, Span run) {
  std::vector<Span> out;
  std::size_t from = run.begin;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (bytes[i] != '<') continue;
    if (from < i) out.push_back({from, i});
    const std::size_t close = bytes.find('>', i);
    i = close == std::string::npos ? run.end : close;
    from = i + 1;
  }
  if (from < run.end) out.push_back({from, run.end});
  return out;
}

struct Insertion {
  std::size_t at = 0;
  std::string bytes;
};

std::string with_insertions(const std::string& bytes, std::vector<Insertion> insertions) {
  std::stable_sort(insertions.begin(), insertions.end(), [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
  std::string out;
  std::size_t from = 0;
  for (const Insertion& insertion : insertions) {
    out.append(bytes, from, insertion.at - from);
    out += insertion.bytes;
    from = insertion.at;
  }
  return out.append(bytes, from);
}

/// Tags around each mark, and what follows its last stretch.
std::vector<Insertion> wrapped(const std::string& bytes, const Marks& marks, const std::function<std::string(const Mark&)>& open, const std::function<std::string(const Mark&)>& behind) {
  std::vector<Insertion> out;
  for (const Mark& mark : marks.marks) {
    std::size_t end = 0;
    for (const Span& run : mark.source)
      for (const Span& part : between_tags(bytes, run)) {
        if (text::trim(std::string_view(bytes).substr(part.begin, part.size())).empty()) continue;
        out.push_back({part.begin, open(mark)});
        out.push_back({part.end, "</mark>"});
        end = part.end;
      }
    if (end > 0) out.push_back({end, behind(mark)});
  }
  return out;
}

std::string title_attribute(const Marks& marks, const Mark& mark) {
  std::vector<std::string> stories;
  for (const std::size_t note : mark.notes) stories.push_back(marks.notes[note].id + " " + story(marks.notes[note], " | "));
  return escaped(text::join(stories, " || "));
}

std::string links(const Marks& marks, const Mark& mark) {
  std::string out;
  for (const std::size_t note : mark.notes) out += (out.empty() ? "" : " ") + std::string("<a href=\"#crossfoot-") + marks.notes[note].id + "\">" + marks.notes[note].id + "</a>";
  return out;
}

}  // namespace

std::string marked_html(const std::string& bytes, const Marks& marks) {
  const auto colour = [&](const Mark& mark) { return level_of(marks, mark) == Level::error ? "#ffc9c9" : "#ffec99"; };
  std::vector<Insertion> insertions = wrapped(
      bytes, marks, [&](const Mark& mark) { return "<mark class=\"crossfoot\" style=\"background:" + std::string(colour(mark)) + ";color:#111\" title=\"" + title_attribute(marks, mark) + "\">"; },
      [&](const Mark& mark) { return "<sup class=\"crossfoot\">" + links(marks, mark) + "</sup>"; });
  std::string list = "<footer class=\"crossfoot\" style=\"border-top:2px solid #888;margin-top:2em;padding-top:1em\"><p><b>crossfoot: " + text::counted(marks.notes.size(), "note") + "</b></p>\n";
  for (const Note& note : marks.notes) {
    list += "<p id=\"crossfoot-" + note.id + "\"><b>" + note.id + "</b> " + escaped(note.title);
    for (const std::string& line : note.lines) list += "<br>\n" + escaped(line);
    list += "</p>\n";
  }
  list += "</footer>\n";
  const std::string lower = text::lower(bytes);
  std::size_t end = lower.rfind("</body");
  if (end == std::string::npos) end = lower.rfind("</html");
  insertions.push_back({end == std::string::npos ? bytes.size() : end, list});
  return with_insertions(bytes, std::move(insertions));
}

std::string marked_markdown(const std::string& bytes, const Marks& marks) {
  std::vector<Insertion> insertions = wrapped(
      bytes, marks, [&](const Mark&) { return std::string("<mark>"); },
      [&](const Mark& mark) { return "<sup>" + links(marks, mark) + "</sup>"; });
  std::string list = (bytes.empty() || bytes.back() == '\n' ? "" : "\n") + std::string("\n---\n\n**crossfoot: ") + text::counted(marks.notes.size(), "note") + "**\n\n";
  for (const Note& note : marks.notes) {
    list += "<p id=\"crossfoot-" + note.id + "\"><b>" + note.id + "</b> " + escaped(note.title);
    for (const std::string& line : note.lines) list += "<br>" + escaped(line);
    list += "</p>\n\n";
  }
  insertions.push_back({bytes.size(), list});
  return with_insertions(bytes, std::move(insertions));
}

}  // namespace crossfoot::marked
