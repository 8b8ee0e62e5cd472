// Two editions of a report: what this one prints for a year that the earlier one printed as well.
//
//   a cell under "2015", in the same row of the same table          value, fact
//   (compared with 524 in 2015), on what the earlier one counted    value, fact
//   71,325 migrants (42% increase compared with 2015)               value, rate, fact
//
// A table is the same where its title shares its words, a row where its label is the same and stands once; tables of which
// half the cells differ count something else now and stay silent. A sentence is on the same if it counts the same noun
// and shares most of its words with one sentence of the earlier edition alone. "Restated" said nearby makes it a note.

#include <algorithm>
#include <map>
#include <set>

#include "grammar/document/moments.hpp"
#include "support/text.hpp"
#include "tables/tables.hpp"

namespace crossfoot::tables {
namespace {

using Stems = std::set<std::string>;

std::size_t shared(const Stems& a, const Stems& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& s) { return b.contains(s); }));
}

/// The one year of a label, and the label without it.
std::pair<int, std::string> year_of(const std::string& label) {
  int year = 0;
  std::string rest;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (!text::is_digit(label[i])) {
      rest += label[i];
      continue;
    }
    std::size_t end = i;
    while (end < label.size() && text::is_digit(label[end])) ++end;
    if (end - i == 4 && (label[i] == '1' || label[i] == '2')) {
      if (year != 0) return {0, label};
      year = std::stoi(label.substr(i, 4));
    } else {
      rest += label.substr(i, end - i);
    }
    i = end - 1;
  }
  return {year, text::lower(text::squeeze(rest))};
}

class EditionFinder {
 public:
  EditionFinder(const ScannedText& now, const ScannedText& before, std::vector<Claim>& claims)
      : now_(now), before_(before), claims_(claims), locator_(before.document), before_year_(report_time(before).year) {}

  void find() {
    std::vector<Claim> found;
    cells(found);
    sentences(found);
    for (Claim& claim : found) {
      claim.id = id_at<ClaimId>(claims_.size());
      claims_.push_back(std::move(claim));
    }
  }

 private:
  static bool tells(const std::string& lower) {
    for (const char* word : {"restated", "revised", "corrected", "recalculated", "reclassified"})
      if (lower.find(word) != std::string::npos) return true;
    return false;
  }

  Claim claim(const Figure& earlier, std::vector<RoleFigure> figures, Span flow, BlockId block, int year) const {
    Claim c;
    c.kind = ClaimKind::user;
    Reading reading;
    reading.figures = std::move(figures);
    reading.givens = {{"fact", earlier.meaning.admissible}};
    const Location at = locator_.locate(earlier.flow, earlier.block);
    reading.words = {{"said", earlier.text}, {"source", before_.document.path + ":" + std::to_string(at.line)}, {"year", std::to_string(year)}};
    reading.origin = Origin::guessed;
    c.readings.push_back(std::move(reading));
    c.flow = flow;
    c.block = block;
    return c;
  }

  // ---------------------------------------------------------------- tables

  static Stems stems_of(const ScannedText& text, const std::string& words) {
    static const Stems of_any_table = {"table", "figure", "chart", "year", "years", "annual", "total", "totals", "number", "numbers", "continued", "million", "thousand", "thousands"};
    Stems stems;
    std::string word;
    for (const char c : text::lower(words) + " ") {
      if (text::is_alpha(c)) {
        word += c;
        continue;
      }
      if (word.size() >= 4 && !of_any_table.contains(word) && !text.lexicon.prepositions.contains(word) && !text.lexicon.determiners.contains(word)) stems.insert(text.stem(word));
      word.clear();
    }
    return stems;
  }

  /// Rows by label; labels that stand once.
  static std::map<std::string, std::size_t> rows_of(const Grid& grid) {
    std::map<std::string, std::size_t> rows;
    Stems twice;
    for (std::size_t r = 0; r < grid.rows(); ++r) {
      const std::string label = text::lower(text::squeeze(grid.row_label(r)));
      if (!grid.has_figures(r) || label.size() < 3) continue;
      if (!rows.emplace(label, r).second) twice.insert(label);
    }
    for (const std::string& label : twice) rows.erase(label);
    return rows;
  }

  static std::map<std::pair<int, std::string>, std::size_t> years_of(const Grid& grid) {
    std::map<std::pair<int, std::string>, std::size_t> columns;
    Stems twice;
    for (std::size_t c = 0; c < grid.columns(); ++c) {
      const auto key = year_of(grid.column_label(c));
      if (key.first != 0 && !columns.emplace(key, c).second) return {};
    }
    return columns;
  }

  void cells(std::vector<Claim>& found) const {
    const std::vector<Grid> now = grids_of(now_.document, now_.figures), before = grids_of(before_.document, before_.figures);
    for (const Grid& grid : now) {
      const Stems title = stems_of(now_, grid.title());
      const Grid* twin = nullptr;
      Rational best;
      for (const Grid& other : before) {
        const Stems theirs = stems_of(before_, other.title());
        const std::size_t both = shared(title, theirs), all = std::max(title.size(), theirs.size());
        if (both < 2 || both * 4 < all * 3) continue;
        const Rational likeness(static_cast<std::int64_t>(both), static_cast<std::int64_t>(all));
        // Two tables that are as like: which one is meant is not said.
        if (likeness == best) twin = nullptr;
        if (likeness > best) best = likeness, twin = &other;
      }
      if (twin) compare(grid, *twin, found);
    }
  }

  void compare(const Grid& grid, const Grid& twin, std::vector<Claim>& found) const {
    const auto rows = rows_of(grid), their_rows = rows_of(twin);
    const auto years = years_of(grid), their_years = years_of(twin);
    const std::string flow = text::lower(now_.document.flow.substr(grid.flow().begin, grid.flow().size()));
    const bool told = tells(grid.title()) || tells(flow);
    std::vector<Claim> mine;
    std::size_t differ = 0;
    for (const auto& [key, column] : years) {
      const auto their_column = their_years.find(key);
      if (their_column == their_years.end()) continue;
      for (const auto& [label, row] : rows) {
        const auto their_row = their_rows.find(label);
        if (their_row == their_rows.end()) continue;
        const Figure* value = grid.figure(row, column);
        const Figure* earlier = twin.figure(their_row->second, their_column->second);
        if (!value || !earlier || value->printed.measure != earlier->printed.measure || value->unit != earlier->unit) continue;
        Claim c = claim(*earlier, {{"value", value->id}}, value->flow, value->block, key.first);
        c.marks.insert("earlier");
        if (told) c.marks.insert("told");
        c.subject = "'" + grid.row_label(row) + "', '" + grid.column_label(column) + "'";
        differ += intersection(value->meaning.admissible, earlier->meaning.admissible).empty();
        mine.push_back(std::move(c));
      }
    }
    if (mine.size() < 3 || differ * 2 >= mine.size()) return;
    std::sort(mine.begin(), mine.end(), [](const Claim& a, const Claim& b) { return a.flow.begin < b.flow.begin; });
    for (Claim& c : mine) found.push_back(std::move(c));
  }

  // ---------------------------------------------------------------- sentences

  static bool content(const ScannedText& text, const Token& token) {
    const Lexicon& l = text.lexicon;
    return token.kind == TokenKind::word && token.text.size() > 2 && !l.prepositions.contains(token.text) && !l.conjunctions.contains(token.text) && !l.determiners.contains(token.text) &&
           !l.pronouns.contains(token.text) && !l.auxiliaries.contains(token.text);
  }

  static Stems words_of(const ScannedText& text, const TokenSentence& sentence) {
    Stems stems;
    for (const Token& token : sentence.tokens)
      if (content(text, token)) stems.insert(text.stem(token.text));
    return stems;
  }

  static const TokenSentence* sentence_of(const ScannedText& text, const Figure& figure) {
    const auto at = std::lower_bound(text.sentences.begin(), text.sentences.end(), figure.sentence, [](const TokenSentence& s, SentenceId id) { return s.sentence < id; });
    return at == text.sentences.end() || at->sentence != figure.sentence ? nullptr : &*at;
  }

  /// What the earlier edition printed for that year of what `like` counts; null if nothing or more than one thing.
  const Figure* printed_before(const Figure& like, const std::vector<std::string>& noun, int year) const {
    const TokenSentence* sentence = sentence_of(now_, like);
    if (!sentence || noun.empty()) return nullptr;
    const Stems words = words_of(now_, *sentence);
    const Figure* only = nullptr;
    for (const Figure& f : before_.figures) {
      if (f.cell || f.printed.measure != like.printed.measure || f.unit != like.unit || f.noun_stems != noun || f.printed.value_high) continue;
      const bool its_year = f.period ? f.period->first_year == year && f.period->last_year == year : before_year_ == year;
      if (!its_year) continue;
      const TokenSentence* theirs = sentence_of(before_, f);
      if (!theirs) continue;
      const Stems others = words_of(before_, *theirs);
      const std::size_t both = shared(words, others);
      if (both < 4 || both * 10 < std::min(words.size(), others.size()) * 6) continue;
      if (only) return nullptr;
      only = &f;
    }
    return only;
  }

  void sentences(std::vector<Claim>& found) const {
    for (const Claim& change : claims_) {
      if (change.kind != ClaimKind::change || change.marks.contains("percent_levels")) continue;
      const Reading& reading = change.readings.front();
      const Figure* value = nullptr;
      const Figure* base = nullptr;
      const Figure* rate = nullptr;
      for (const RoleFigure& f : reading.figures) {
        if (f.role == "value") value = &now_.figures[f.figure.index];
        if (f.role == "base") base = &now_.figures[f.figure.index];
        if (f.role == "rate") rate = &now_.figures[f.figure.index];
      }
      int year = 0;
      for (const Given& given : reading.givens)
        if (given.name == "base_year") year = static_cast<int>(given.value.low->to_int64());
      if (!value || year == 0) continue;
      const Figure* earlier = printed_before(*value, value->noun_stems, year);
      if (!earlier) continue;
      if (base) {
        found.push_back(claim(*earlier, {{"value", base->id}}, base->flow, base->block, year));
        found.back().marks.insert("earlier");
        const TokenSentence* sentence = sentence_of(now_, *base);
        for (std::size_t i = 0; sentence && i < sentence->tokens.size(); ++i)
          if (tells(sentence->tokens[i].text)) found.back().marks.insert("told");
      } else if (rate && change.marks.contains("rise") != change.marks.contains("fall")) {
        found.push_back(claim(*earlier, {{"value", value->id}, {"rate", rate->id}}, change.flow, change.block, year));
        found.back().marks.insert(change.marks.contains("rise") ? "rise" : "fall");
      }
    }
  }

  const ScannedText& now_;
  const ScannedText& before_;
  std::vector<Claim>& claims_;
  const Locator locator_;
  const int before_year_;
};

}  // namespace

void find_earlier(const ScannedText& text, const ScannedText& earlier, std::vector<Claim>& claims) { EditionFinder(text, earlier, claims).find(); }

}  // namespace crossfoot::tables
