// References inside a document: "(see Table 4)", "paragraph 66 above", "the “Private sector” section under Principle 3",
// and counts of its own parts: "the three principles".

#include <algorithm>
#include <array>

#include "grammar/document/structure.hpp"
#include "support/text.hpp"

namespace crossfoot::document {
namespace {

Given given(const char* name, std::int64_t value) { return {name, Interval::exactly(Rational(value))}; }

class References {
 public:
  References(const Outline& outline, std::vector<Claim>& claims) : outline_(outline), text_(outline.text()), claims_(claims) {
    for (const Heading& heading : outline.headings())
      if (!heading.label.empty() && !labelled_.contains(heading.label)) labelled_[heading.label] = outline.labelled(heading.label);
    for (const Numbered& p : outline.paragraphs()) last_paragraph_ = std::max(last_paragraph_, p.number);
    if (outline.paragraphs().size() < 5 || !sequence_of(outline.paragraphs()).counts) last_paragraph_ = 0;
  }

  void find() {
    for (const TokenSentence& sentence : text_.sentences) {
      const BlockKind kind = text_.document.blocks[sentence.block.index].kind;
      if (kind == BlockKind::furniture || kind == BlockKind::contents_entry || kind == BlockKind::cell) continue;
      for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        reference(sentence, i);
        under(sentence, i);
        counted(sentence, i);
        mentioned(sentence, i);
      }
    }
  }

 private:
  static bool at(const TokenSentence& s, std::size_t i, std::string_view word) { return i < s.tokens.size() && s.tokens[i].text == word && s.tokens[i].kind != TokenKind::figure; }

  /// "principle 3": the label's number as the scanner left it; 0 if there is none.
  static int number_at(const TokenSentence& s, std::size_t i) {
    if (i >= s.tokens.size() || s.tokens[i].kind != TokenKind::not_figure) return 0;
    const std::string& t = s.tokens[i].text;
    if (t.empty() || t.size() > 3 || !std::all_of(t.begin(), t.end(), text::is_digit)) return 0;
    return std::stoi(t);
  }

  /// Words that make it a reference to this document: "see", "above", "below", "of this report".
  bool points_here(const TokenSentence& s, std::size_t label, std::size_t number) const {
    std::size_t after = number + 1;
    if (at(s, after, "above") || at(s, after, "below")) return true;
    if ((at(s, after, "of") || at(s, after, "in") || at(s, after, "to")) && !(at(s, after + 1, "this") || at(s, after + 1, "the present"))) return false;
    if (at(s, after, "of") && at(s, after + 1, "this")) return at(s, after + 2, "report") || at(s, after + 2, "document");
    for (std::size_t b = label; b-- > 0 && label - b <= 14;) {
      if (at(s, b, "see") || at(s, b, "cf")) return true;
      if (at(s, b, ")") || at(s, b, ";") || at(s, b, ".")) return false;
    }
    return false;
  }

  void reference(const TokenSentence& s, std::size_t i) {
    if (s.tokens[i].kind != TokenKind::word) return;
    const int number = number_at(s, i + 1);
    if (number == 0) return;
    std::string label = s.tokens[i].text;
    if (label == "para" || label == "para.") label = "paragraph";
    if (label == "fig" || label == "fig.") label = "figure";
    std::int64_t last = 0;
    if (label == "paragraph") last = last_paragraph_;
    else if (const auto captions = outline_.captions().find(label); captions != outline_.captions().end() && whole(captions->second)) last = *captions->second.rbegin();
    else if (const auto headings = labelled_.find(label); headings != labelled_.end() && !headings->second.empty()) last = *headings->second.rbegin();
    if (last == 0 || !points_here(s, i, i + 1)) return;
    const Span place{s.tokens[i].flow.begin, s.tokens[i + 1].flow.end};
    Reading reading = Outline::reading({given("printed", number), given("last", last)}, {{"label", label}, {"shown", std::to_string(number)}});
    if (number > last)
      for (const std::int64_t other : {number / std::int64_t{10}, last})
        if (other >= 1 && other <= last && reading.rewrites.empty()) reading.rewrites = outline_.number_for(s.tokens[i + 1].flow, std::to_string(number), std::to_string(other));
    claims_.push_back(outline_.claim("reference", std::move(reading), place, s.block, {place}));
  }

  /// Numbers 1, 2, 3 ... without a hole: all captions were read.
  static bool whole(const std::set<int>& numbers) { return !numbers.empty() && *numbers.begin() == 1 && *numbers.rbegin() == static_cast<int>(numbers.size()); }

  /// “Private sector” section under Principle 3
  void under(const TokenSentence& s, std::size_t i) {
    if (!at(s, i, "section") || i < 3) return;
    if (!(at(s, i - 1, "”") || at(s, i - 1, "\""))) return;
    std::size_t open = i - 1;
    while (open > 0 && i - open < 25) {
      --open;
      if (at(s, open, "“") || at(s, open, "\"")) break;
    }
    if (!(at(s, open, "“") || at(s, open, "\""))) return;
    const std::string shown = text::squeeze(std::string_view(text_.document.flow).substr(s.tokens[open].flow.end, s.tokens[i - 1].flow.begin - s.tokens[open].flow.end));
    const std::string words = Outline::words_of(shown);
    const Span place{s.tokens[open].flow.begin, s.tokens[i].flow.end};
    std::vector<std::size_t> homes;
    bool like = false;
    for (std::size_t h = 0; h < outline_.headings().size(); ++h) {
      if (outline_.headings()[h].words == words) homes.push_back(h);
      like = like || outline_.headings()[h].words.find(words) != std::string::npos;
    }
    if (homes.empty()) {
      // Only where the words say that it is in this document: "under Principle 3", "above", "below".
      const bool ours = at(s, i + 1, "above") || at(s, i + 1, "below") || (at(s, i + 1, "under") && i + 2 < s.tokens.size() && labelled_.contains(s.tokens[i + 2].text));
      if (!like && ours && points_here(s, i, i))
        claims_.push_back(outline_.claim("section", Outline::reading({given("found", 0)}, {{"shown", shown}}), place, s.block, {place}));
      return;
    }
    claims_.push_back(outline_.claim("section", Outline::reading({given("found", 1)}, {{"shown", shown}}), place, s.block, {place, text_.document.blocks[outline_.headings()[homes.front()].block.index].text}));
    if (!(at(s, i + 1, "under") || at(s, i + 1, "in") || at(s, i + 1, "of")) || i + 2 >= s.tokens.size()) return;
    const std::string label = s.tokens[i + 2].text;
    const int number = number_at(s, i + 3);
    if (number == 0 || !labelled_.contains(label)) return;
    // Under which heading of that label does it stand? The last one before it.
    std::vector<int> above;
    Span home;
    for (const std::size_t h : homes) {
      int last = 0;
      for (std::size_t k = 0; k < h; ++k)
        if (outline_.headings()[k].label == label) last = outline_.headings()[k].number;
      above.push_back(last);
      if (last == number || home.empty()) home = text_.document.blocks[outline_.headings()[h].block.index].text;
    }
    const int stands = std::find(above.begin(), above.end(), number) != above.end() ? number : above.front();
    if (stands == 0) return;
    const Span whole{s.tokens[open].flow.begin, s.tokens[i + 3].flow.end};
    Reading reading = Outline::reading({given("printed", number), given("expected", stands)}, {{"label", label}, {"shown", shown}});
    if (number != stands) reading.rewrites = outline_.number_for(s.tokens[i + 3].flow, std::to_string(number), std::to_string(stands));
    claims_.push_back(outline_.claim("under", std::move(reading), whole, s.block, {whole, home}));
  }

  /// "the three principles" in a document with headings PRINCIPLE 1, 2, 3
  void counted(const TokenSentence& s, std::size_t i) {
    const Token& token = s.tokens[i];
    if (token.kind != TokenKind::figure || token.measure != Measure::count || i == 0) return;
    const Figure& figure = text_.figures[token.figure.index];
    if (!figure.qualifiers.empty() || figure.printed.value_high || figure.noun_stems.size() != 1 || i + 1 >= s.tokens.size()) return;
    const bool all = at(s, i - 1, "the") || at(s, i - 1, "these") || at(s, i - 1, "all");
    const bool before_and = at(s, i - 1, "and") && i >= 4;
    if (!all && !before_and) return;
    if (all && i >= 2 && (at(s, i - 2, "of") || at(s, i - 2, "than"))) return;
    static const std::set<std::string> parts = {"principle", "objective", "goal", "chapter", "part", "section", "annex", "appendix", "pillar", "priority", "outcome", "strategy", "theme", "module", "component"};
    for (const auto& [label, numbers] : labelled_) {
      if (numbers.empty() || !parts.contains(label) || text_.stem(label) != figure.noun_stems.front()) continue;
      Reading reading = Outline::reading({given("headings", static_cast<std::int64_t>(numbers.size()))}, {{"label", label}}, Origin::guessed);
      reading.figures = {{"count", token.figure}};
      std::vector<Span> places;
      for (const Heading& h : outline_.headings())
        if (h.label == label) places.push_back(text_.document.blocks[h.block.index].text);
      claims_.push_back(outline_.claim("counted", std::move(reading), figure.flow, s.block, std::move(places)));
    }
  }

  /// "the Guidelines to Protect Migrants in Crisis, mentioned above": its capital words stand together somewhere before.
  void mentioned(const TokenSentence& s, std::size_t i) {
    if (!(at(s, i, "mentioned") || at(s, i, "described") || at(s, i, "referred to")) || !at(s, i + 1, "above") || i < 3) return;
    std::size_t end = at(s, i - 1, ",") ? i - 1 : i, begin = end;
    std::set<std::string> stems;
    while (begin > 0 && s.tokens[begin - 1].kind == TokenKind::word) {
      const Token& token = s.tokens[begin - 1];
      if (token.capital) stems.insert(text_.stem(token.text));
      else if (!text_.lexicon.prepositions.contains(token.text) && !text_.lexicon.conjunctions.contains(token.text)) break;
      --begin;
    }
    if (stems.size() < 3) return;
    const Span place{s.tokens[begin].flow.begin, s.tokens[i + 1].flow.end};
    BlockId last = s.block;
    std::set<std::string> seen;
    for (const TokenSentence& earlier : text_.sentences) {
      if (!(earlier.block < s.block)) break;
      if (earlier.block != last) seen.clear();
      last = earlier.block;
      for (const Token& token : earlier.tokens)
        if (token.kind == TokenKind::word && token.capital && stems.contains(text_.stem(token.text))) seen.insert(text_.stem(token.text));
      if (seen.size() < stems.size()) continue;
      claims_.push_back(outline_.claim("section", Outline::reading({given("found", 1)}, {{"shown", text::squeeze(std::string_view(text_.document.flow).substr(place.begin, place.size()))}}), place, s.block, {place, text_.document.blocks[earlier.block.index].text}));
      return;
    }
  }

  const Outline& outline_;
  const ScannedText& text_;
  std::vector<Claim>& claims_;
  std::map<std::string, std::set<int>> labelled_;  // by label
  std::int64_t last_paragraph_ = 0;
};

}  // namespace

void find_references(const Outline& outline, std::vector<Claim>& claims) { References(outline, claims).find(); }

}  // namespace crossfoot::document
