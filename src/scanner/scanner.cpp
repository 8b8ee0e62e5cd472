#include "scanner/scanner.hpp"

#include <algorithm>
#include <set>

#include "grammar/numerals/dates.hpp"
#include "grammar/numerals/numerals.hpp"
#include "scanner/nouns.hpp"
#include "scanner/sentences.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

class Scanner {
 public:
  Scanner(const Document& document, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), lower_(text::lower(document.flow)) {}

  Scan scan() {
    result_.sentences = sentences_of(document_, lexicon_);
    std::size_t next_block = 0;
    for (std::size_t s = 0; s < result_.sentences.size(); ++s) {
      const Sentence& sentence = result_.sentences[s];
      for (; next_block <= sentence.block.index; ++next_block) scan_marker(id_at<BlockId>(next_block));
      scan_sentence(id_at<SentenceId>(s));
    }
    for (; next_block < document_.blocks.size(); ++next_block) scan_marker(id_at<BlockId>(next_block));
    place_cells();
    std::sort(result_.not_figures.begin(), result_.not_figures.end(),
              [](const NotFigure& a, const NotFigure& b) { return a.flow < b.flow; });
    return std::move(result_);
  }

 private:
  std::string_view lower(Span span) const { return std::string_view(lower_).substr(span.begin, span.size()); }
  std::string printed(Span span) const {
    return text::squeeze(std::string_view(document_.flow).substr(span.begin, span.size()));
  }

  /// The number printed in front of a block: numbering, or a note's own mark.
  void scan_marker(BlockId id) {
    const Block& block = document_.blocks[id.index];
    if (block.marker.empty()) return;
    for (std::size_t i = block.marker.begin; i < block.marker.end; ++i) {
      if (!text::is_digit(lower_[i])) continue;
      std::size_t end = i;
      while (end < block.marker.end && text::is_digit(lower_[end])) ++end;
      result_.not_figures.push_back(
          {{i, end}, printed({i, end}), block.kind == BlockKind::footnote ? "footnote_mark" : "numbering", id});
      i = end;
    }
  }

  void scan_sentence(SentenceId id) {
    const Sentence& sentence = result_.sentences[id.index];
    sentence_ = id;
    block_ = sentence.block;
    kind_ = document_.blocks[block_.index].kind;
    end_ = sentence.flow.end;
    tokens_.clear();
    text_ = std::string_view(lower_).substr(0, end_);
    std::size_t i = sentence.flow.begin;
    while (i < end_) {
      const char32_t c = utf8::at(text_, i);
      if (utf8::is_blank(c) || text::is_space(text_[i])) {
        i += utf8::size_at(text_, i);
        continue;
      }
      i = scan_at(i);
    }
    TokenSentence out{id, block_, std::move(tokens_)};
    if (kind_ != BlockKind::furniture && kind_ != BlockKind::contents_entry) {
      find_periods(out, result_.figures);
      find_nouns(out, document_, lexicon_, result_.figures);
      demote_pronouns(out);
    }
    result_.tokens.push_back(std::move(out));
  }

  /// Takes what begins at i; gives the place after it.
  std::size_t scan_at(std::size_t i) {
    const bool furniture = kind_ == BlockKind::furniture;
    const bool contents = kind_ == BlockKind::contents_entry;
    if (furniture || contents) {
      if (text::is_digit(text_[i])) return not_figure({i, run_of(i, text::is_digit)}, furniture ? "page_furniture" : "contents");
      return word_or_sign(i);
    }
    if (const std::size_t end = note_mark(i)) return end;
    if (const std::size_t end = idiom(i)) return end;
    if (const std::size_t end = labelled(i)) return end;
    if (const std::size_t end = address(i)) return end;
    if (const std::size_t end = date(i)) return end;
    if (const std::size_t end = identifier(i)) return end;
    if (const std::size_t end = ordinal(i)) return end;
    if (const std::size_t end = numeral(i)) return end;
    if (const std::size_t end = majority(i)) return end;
    if (text::is_digit(text_[i])) return not_figure({i, run_of(i, text::is_digit)}, "unread");
    return word_or_sign(i);
  }

  template <class Predicate>
  std::size_t run_of(std::size_t i, Predicate predicate) const {
    while (i < end_ && predicate(text_[i])) ++i;
    return i;
  }

  /// The end of the run of characters without blanks that begins at i, closing punctuation taken off.
  std::size_t run_end(std::size_t i) const {
    std::size_t end = i;
    while (end < end_ && !text::is_space(text_[end])) ++end;
    const std::size_t stop = end;
    while (end > i + 1) {
      const std::size_t before = utf8::before(text_, end);
      const char32_t c = utf8::at(text_, before);
      const bool closing = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '"' || c == '\'' || c == U'”' || c == U'’' || c == ']' || c == '}' || c == U'»';
      const bool bracket = c == ')' && text_.substr(i, end - i).find('(') == std::string_view::npos;
      if (!closing && !bracket) break;
      end = before;
    }
    return end > i ? end : stop;
  }

  std::size_t not_figure(Span span, const char* kind) {
    result_.not_figures.push_back({span, printed(span), kind, block_});
    Token token;
    token.kind = TokenKind::not_figure;
    token.flow = span;
    token.text = std::string(lower(span));
    tokens_.push_back(std::move(token));
    return span.end;
  }

  std::size_t note_mark(std::size_t i) {
    if (!text::is_digit(text_[i]) && text_[i] != '*') return 0;
    const auto mark = std::find_if(document_.note_marks.begin(), document_.note_marks.end(),
                                   [&](const NoteMark& m) { return m.flow.begin == i; });
    return mark == document_.note_marks.end() ? 0 : not_figure(mark->flow, "footnote_mark");
  }

  bool word_starts(std::size_t i) const {
    if (i == 0) return true;
    const std::size_t before = utf8::before(text_, i);
    const char32_t c = utf8::at(text_, before);
    return !(utf8::is_letter(c) || utf8::is_digit(c));
  }

  /// "first aid", "Second World War", "Twentieth Session": a number word inside a fixed phrase or a name.
  std::size_t idiom(std::size_t i) {
    if (!word_starts(i)) return 0;
    if (const auto match = lexicon_.idioms.longest(text_, i)) return fixed(i, match->size, "idiom");
    if (const auto match = lexicon_.names.longest(text_, i)) return fixed(i, match->size, "name");
    return 0;
  }

  /// A fixed phrase counts in the ledger only if it holds a number; it is a token for patterns to pass over.
  std::size_t fixed(std::size_t i, std::size_t size, const char* kind) { return not_figure({i, i + size}, kind); }

  const Token* previous(std::size_t back = 1) const {
    return tokens_.size() >= back ? &tokens_[tokens_.size() - back] : nullptr;
  }

  /// A number after a label ("Table 4", "targets 5.2, 8.7 and 16.2") is a name.
  std::size_t labelled(std::size_t i) {
    const std::size_t end = run_end(i);
    const std::string_view run = text_.substr(i, end - i);
    const bool digits = std::any_of(run.begin(), run.end(), text::is_digit);
    if (!digits || !(text::is_digit(run[0]) || text::is_alpha(run[0]) || run[0] == '(')) return 0;
    const Token* before = previous();
    if (!before) return 0;
    if (before->kind == TokenKind::word && label_word(*before, run, end)) return not_figure({i, name_end(i, end)}, "identifier");
    // A list goes on: "8.7 and 16.2" after a labelled "5.2".
    const Token* earlier = previous(2);
    const bool joined = is_punctuation(*before, ",") || is_word(*before, "and") || is_word(*before, "or") || is_word(*before, "to") || before->text == "–" || before->text == "-" || is_punctuation(*before, "–");
    if (joined && earlier && earlier->kind == TokenKind::not_figure && list_of_labels_ && text::is_digit(run[0]) && !noun_follows(end))
      return not_figure({i, name_end(i, end)}, "identifier");
    const Token* before_joiner = previous(3);
    if (is_word(*before, "and") && earlier && is_punctuation(*earlier, ",") && before_joiner && before_joiner->kind == TokenKind::not_figure && list_of_labels_ && text::is_digit(run[0]) && !noun_follows(end))
      return not_figure({i, name_end(i, end)}, "identifier");
    return 0;
  }

  /// "1244-" of "resolution 1244-administered": the hyphen and what follows belong to the next word.
  std::size_t name_end(std::size_t i, std::size_t end) const {
    std::size_t digits = run_of(i, text::is_digit);
    if (digits > i && digits < end && text_[digits] == '-' && digits + 1 < end && text::is_alpha(text_[digits + 1])) return digits;
    return end;
  }

  bool label_word(const Token& before, std::string_view run, std::size_t end) {
    list_of_labels_ = false;
    std::string word = before.text;
    // The stop of "No." and "p." is a token of its own.
    if (word == "." && tokens_.size() >= 2) word = tokens_[tokens_.size() - 2].text + ".";
    const bool number_first = text::is_digit(run[0]);
    const bool glued_letters = std::any_of(run.begin(), run.end(), text::is_alpha);
    const bool dotted = run.find('.') != std::string_view::npos;
    const auto year = run.size() == 4 && read_date(text_, static_cast<std::size_t>(run.data() - text_.data()), lexicon_);
    if (lexicon_.labels_any_case.contains(word)) {
      if (!number_first && !glued_letters) return false;
      // "the figure 30", "a note 20 pages long": only "no." and the like take a percentage or a unit after them.
      if (noun_follows(end) && (word == "figures" || word == "figure" || word == "note" || word == "notes" || word == "title" || word == "questions" || word == "question" || word == "articles" || word == "pages" || word == "schedule" || word == "version" || word == "report"))
        return list_of_labels_ = word == "figure" && before.capital;
      if (text_.substr(end).starts_with("%") || text_.substr(end).starts_with(" per cent")) return false;
      return list_of_labels_ = true;
    }
    if (before.capital && lexicon_.labels_capital.contains(before.text) && number_first && !year && run.find(',') == std::string_view::npos &&
        run.find('%') == std::string_view::npos)
      return list_of_labels_ = true;
    if (lexicon_.labels_lower_small.contains(before.text) && number_first && (dotted || glued_letters) && run.find(',') == std::string_view::npos &&
        run.find('%') == std::string_view::npos)
      return list_of_labels_ = true;
    return false;
  }

  /// A plain word right after the place: what a number would count.
  bool noun_follows(std::size_t end) const {
    if (end >= end_ || text_[end] != ' ') return false;
    const std::size_t begin = end + 1;
    std::size_t stop = begin;
    while (stop < end_ && (text::is_alpha(text_[stop]) || text_[stop] == '-')) ++stop;
    if (stop == begin) return false;
    const std::string word(text_.substr(begin, stop - begin));
    return !lexicon_.prepositions.contains(word) && !lexicon_.conjunctions.contains(word) && !lexicon_.determiners.contains(word) &&
           !lexicon_.auxiliaries.contains(word) && !lexicon_.verbs.contains(word) && !lexicon_.pronouns.contains(word);
  }

  /// URLs, e-mail addresses, telephone numbers, DOIs.
  std::size_t address(std::size_t i) {
    if (!word_starts(i)) return 0;
    const std::size_t end = run_end(i);
    const std::string_view run = text_.substr(i, end - i);
    const bool url = run.find("://") != std::string_view::npos || run.starts_with("www.") || run.starts_with("doi:") ||
                     (run.starts_with("10.") && run.find('/') != std::string_view::npos);
    const bool mail = run.find('@') != std::string_view::npos && run.find('.') != std::string_view::npos;
    if (url || mail) {
      if (std::any_of(run.begin(), run.end(), text::is_digit)) return not_figure({i, end}, "identifier");
      return plain_word({i, end});
    }
    // "+41 22 717 9111", "(202) 512-4800"
    std::size_t at = i, groups = 0, digits = 0;
    if (text_[at] == '+' || text_[at] == '(') ++at;
    else if (!text::is_digit(text_[at])) return 0;
    std::size_t stop = at;
    while (at < end_ && groups < 8) {
      const std::size_t group = run_of(at, text::is_digit);
      if (group == at) break;
      digits += group - at;
      ++groups;
      stop = group;
      at = group;
      while (at < end_ && (text_[at] == ' ' || text_[at] == '-' || text_[at] == ')' || text_[at] == '(' || text_[at] == '.')) ++at;
      if (at - group > 2) break;
    }
    const bool international = text_[i] == '+' && groups >= 3 && digits >= 8;
    const bool american = text_[i] == '(' && groups == 3 && digits == 10 && text_.substr(i).find(')') == 4;
    return international || american ? not_figure({i, stop}, "identifier") : 0;
  }

  std::size_t date(std::size_t i) {
    if (!word_starts(i)) return 0;
    std::size_t at = i;
    // "mid-2016", "pre-2015", "late-2016"
    for (const std::string_view prefix : {"mid-", "pre-", "post-", "early-", "late-"})
      if (text_.substr(i).starts_with(prefix)) at = i + prefix.size();
    const auto date = read_date(text_, at, lexicon_);
    if (!date) return 0;
    if (glued_after(date->span.end)) return 0;
    if (date->bare_year && !is_year(*date, at)) return 0;
    if (date->measure == Measure::year && date->last_year > date->year && kind_ == BlockKind::cell && !whole_cell(*date)) return 0;
    Figure figure = begun({i, date->span.end}, {at, date->span.end});
    figure.printed.measure = date->measure;
    figure.printed.value = date->measure == Measure::year ? Rational(date->year) : Rational(date->year > 0 ? date->year : 0);
    if (date->measure == Measure::year && date->last_year != date->year) figure.printed.value_high = Rational(date->last_year);
    figure.iso_date = date->iso;
    if (date->year > 0) figure.period = Period{date->year, date->last_year, printed(date->span)};
    return add(std::move(figure));
  }

  bool whole_cell(const DateNumeral& date) const {
    const Span cell = document_.blocks[block_.index].text;
    return date.span.begin == cell.begin && date.span.end == cell.end;
  }

  /// A letter, digit or joining sign right after: the run goes on and is something else ("2016-A", "10.7.2").
  bool glued_after(std::size_t end) const {
    if (end >= end_) return false;
    const char c = text_[end];
    if (text::is_alpha(c) || text::is_digit(c)) return true;
    if ((c == '.' || c == '/' || c == ',' || c == ':') && end + 1 < end_ && text::is_digit(text_[end + 1])) return true;
    return c == '/' && end + 1 < end_ && text::is_alpha(text_[end + 1]);
  }

  /// Four plain digits between 1900 and 2100: a year unless a unit or a counted noun says otherwise.
  bool is_year(const DateNumeral& date, std::size_t at) const {
    if (date.year < 1800) return false;
    const Token* before = previous();
    const std::string_view rest = text_.substr(date.span.end);
    if (rest.starts_with("%") || rest.starts_with(" per cent") || rest.starts_with(" percent")) return false;
    if (at > 0 && (text_[at - 1] == '$')) return false;
    if (const auto n = read_numeral(text_, at, lexicon_, {false}); n && n->digits.end == date.span.end && !n->plain_digits &&
        n->printed.qualifiers.empty())
      return false;  // "2000 km", "1950 days"
    if (!before || !noun_follows(date.span.end)) return true;
    // "over 2000 people", "some 1900 households"; "In 2016 migrants" stays a year.
    if (before->kind == TokenKind::word) {
      static const std::set<std::string> time_words = {"in", "of", "for", "since", "from", "to", "by", "during", "until", "the", "and", "late", "early", "mid", "fiscal", "year", "after", "before", "between", "through", "versus", "vs", "with", "than", "over", "on", "end", "calendar", "season", "a", "an", "this", "its", "their", "our", "per", "under", "at", "or"};
      const auto month = lexicon_.months.find(before->text);
      if (!month && !time_words.contains(before->text) && !before->capital && plural_follows(date.span.end)) return false;
    }
    return true;
  }

  bool plural_follows(std::size_t end) const {
    std::size_t stop = end + 1;
    while (stop < end_ && text::is_alpha(text_[stop])) ++stop;
    return stop > end + 1 && looks_plural(std::string(text_.substr(end + 1, stop - end - 1)), lexicon_);
  }

  /// Runs that mix digits with letters or signs: "C/108/4", "COVID-19", "10.7.2", "4x4".
  std::size_t identifier(std::size_t i) {
    if (!word_starts(i)) return 0;
    const std::size_t end = run_end(i);
    std::string_view run = text_.substr(i, end - i);
    const auto first_digit = std::find_if(run.begin(), run.end(), text::is_digit);
    if (first_digit == run.end()) return 0;
    if (text::is_digit(run[0]) || run[0] == '.') return digits_run(i, end);
    if (!text::is_alpha(run[0]) && (static_cast<unsigned char>(run[0]) & 0x80) == 0) return 0;
    // A currency or a qualifier glued to its number is a numeral: "US$30", "eur143m".
    if (const auto n = read_numeral(text_, i, lexicon_); n && n->span.end > i + static_cast<std::size_t>(first_digit - run.begin())) return 0;
    const char32_t first = utf8::at(text_, i);
    if (!utf8::is_letter(first)) return 0;
    // "and/or3"? A word with a glued note mark is the reader's to find; what is left is a name.
    return not_figure({i, end}, "identifier");
  }

  /// A run that begins with digits and is no plain number.
  std::size_t digits_run(std::size_t i, std::size_t end) {
    const auto n = read_numeral(text_, i, lexicon_, context(i));
    const std::size_t stop = n ? n->span.end : i;
    if (stop >= end) return 0;
    const std::string_view rest = text_.substr(stop, end - stop);
    if (n && stop > end) return 0;
    const char c = rest[0];
    const bool digit_next = rest.size() > 1 && text::is_digit(rest[1]);
    if (n && c == '-' && rest.size() > 1 && text::is_alpha(rest[1])) return 0;       // "12-page"
    if (n && (c == '(' || c == '[') && stop > i) {
      // "31(a)" is a name; "12 (5)" has a blank; a bracket glued to a figure in a table is a note.
      return not_figure({i, end}, "identifier");
    }
    if (ordinal_suffix(run_of(i, text::is_digit))) return 0;
    if (n && c == ':' && digit_next) {
      const std::size_t after = run_of(stop + 1, text::is_digit);
      const bool time = after - stop - 1 == 2;
      if (time) return not_figure({i, end}, "time");
      return ratio(i, *n, after);
    }
    if (n && c == '/' && digit_next && fraction_slash(i, *n, end)) return slash_fraction(i, *n, end);
    const auto unit_rest = n && (static_cast<unsigned char>(c) & 0x80) != 0;
    if (unit_rest) return 0;
    if (c == '/' && rest.size() > 1 && text::is_alpha(rest[1]) && n && !n->plain_digits) return 0;  // "$5/month"
    if (c == '+' || c == '*' || c == '%' || c == '"' || c == '\'') return 0;
    return not_figure({i, end}, "identifier");
  }

  bool fraction_slash(std::size_t i, const Numeral& n, std::size_t end) const {
    const std::size_t after = run_of(n.span.end + 1, text::is_digit);
    return after == end && n.plain_digits && n.span.end - i <= 2 && end - n.span.end - 1 <= 2;
  }

  std::size_t slash_fraction(std::size_t i, const Numeral& n, std::size_t end) {
    const Rational below = Rational::parse(text_.substr(n.span.end + 1, end - n.span.end - 1));
    if (below.sign() == 0 || n.printed.value >= below || below > 20) return not_figure({i, end}, "identifier");
    Figure figure = begun({i, end}, {i, end});
    figure.printed.measure = Measure::fraction;
    figure.printed.value = n.printed.value / below;
    return add(std::move(figure));
  }

  std::size_t ratio(std::size_t i, const Numeral& n, std::size_t end) {
    const Rational below = Rational::parse(text_.substr(n.span.end + 1, end - n.span.end - 1));
    if (below.sign() == 0) return not_figure({i, end}, "identifier");
    Figure figure = begun({i, end}, {i, end});
    figure.printed.measure = Measure::ratio;
    figure.printed.value = n.printed.value / below;
    figure.printed.resolution = n.printed.resolution / below;
    return add(std::move(figure));
  }

  std::size_t ordinal_suffix(std::size_t digits_end) const {
    const std::string_view rest = text_.substr(digits_end);
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
      if (rest.starts_with(suffix) && (rest.size() == 2 || !(text::is_alpha(rest[2]) || text::is_digit(rest[2])))) return digits_end + 2;
    return 0;
  }

  std::size_t ordinal(std::size_t i) {
    if (!word_starts(i)) return 0;
    std::size_t end = 0;
    Rational value;
    if (text::is_digit(text_[i])) {
      const std::size_t digits = run_of(i, text::is_digit);
      end = ordinal_suffix(digits);
      if (!end) return 0;
      value = Rational::parse(text_.substr(i, digits - i));
    } else {
      const auto match = lexicon_.ordinals.longest(text_, i);
      if (!match) return 0;
      // "two thirds", "a quarter": the fraction reading comes first.
      if (const auto n = read_numeral(text_, i, lexicon_); n && n->printed.measure == Measure::fraction) return 0;
      end = i + match->size;
      value = Rational(match->value);
      // "twenty-first": the ten stands in front as a numeral of its own otherwise.
    }
    // "Twentieth Session", "108th Congress": a name.
    std::size_t word = end;
    while (word < end_ && text_[word] == ' ') ++word;
    std::size_t stop = word;
    while (stop < end_ && text::is_alpha(text_[stop])) ++stop;
    if (lexicon_.name_followers.contains(std::string(text_.substr(word, stop - word)))) return not_figure({i, end}, "name");
    // "first, that ...; second, that ...": list marks of a sentence.
    if (kind_ != BlockKind::cell && end < end_ && (text_[end] == ',' ) && tokens_.size() > 0 && value <= 10 &&
        (is_punctuation(tokens_.back(), ":") || is_punctuation(tokens_.back(), ";") || is_word(tokens_.back(), "and")))
      return not_figure({i, end}, "list_mark");
    Figure figure = begun({i, end}, {i, end});
    figure.printed.measure = Measure::ordinal;
    figure.printed.value = value;
    figure.in_digits = text::is_digit(text_[i]);
    return add(std::move(figure));
  }

  NumeralContext context(std::size_t i) const {
    // A plain space groups digits in cells and where the number stands free: never after another number.
    const Token* before = previous();
    const bool free = !before || before->kind != TokenKind::figure || before->flow.end + 1 < i;
    return {kind_ == BlockKind::cell || free};
  }

  std::size_t numeral(std::size_t i) {
    if (!word_starts(i)) return 0;
    auto n = read_numeral(text_, i, lexicon_, context(i));
    if (!n) return 0;
    if (const char* kind = refused(i, *n)) return *kind ? not_figure(n->span, kind) : 0;
    if (glued_after(n->span.end) && n->in_digits) return 0;
    Figure figure = begun(n->span, n->digits);
    figure.printed = n->printed;
    figure.qualifiers = n->qualifiers;
    figure.unit = n->unit;
    figure.in_digits = n->in_digits;
    bracketed_negative(figure);
    return add(std::move(figure));
  }

  /// Null: a figure. Empty: let other readings try. Else the class of a numeral that is no figure.
  const char* refused(std::size_t i, const Numeral& n) const {
    const std::string_view words = lower(n.digits);
    // A year with a qualifier word in front ("over 2015", "about 1990") is read again at its digits.
    if (n.plain_digits && n.digits.size() == 4 && n.digits.begin > i) {
      const auto date = read_date(text_, n.digits.begin, lexicon_);
      if (date && date->bare_year) {
        const std::string_view before = lower({i, n.digits.begin});
        const bool loose = n.printed.qualifiers.front() != Qualifier::over && n.printed.qualifiers.front() != Qualifier::under;
        const bool hundreds = (n.printed.value / 100).is_integer();
        if (!plural_follows(n.digits.end) || !(loose || hundreds || before.find("than") != std::string_view::npos)) return "";
      }
    }
    // Half of a year's name: "first half of 2016", "second quarter".
    if (n.printed.measure == Measure::fraction && !tokens_.empty() && tokens_.back().kind == TokenKind::figure &&
        tokens_.back().measure == Measure::ordinal && tokens_.back().flow.end + 1 == i)
      return "idiom";
    // "a second", "the one": a number word that is a pronoun or article is judged once the sentence is known.
    if (n.printed.measure == Measure::multiple && words == "double" && glued(n.span.end, '-')) return "idiom";
    return nullptr;
  }

  bool glued(std::size_t end, char c) const { return end < end_ && text_[end] == c; }

  /// "(1,234)" filling a cell is negative.
  void bracketed_negative(Figure& figure) const {
    if (kind_ != BlockKind::cell) return;
    const Span cell = document_.blocks[block_.index].text;
    if (text_[cell.begin] != '(' || text_[cell.end - 1] != ')') return;
    if (figure.flow.begin > cell.begin + 2 || figure.flow.end + 2 < cell.end) return;
    figure.printed.value = -figure.printed.value;
  }

  /// "Most offices (72%)": a majority word counts only beside its figure.
  std::size_t majority(std::size_t i) {
    if (!word_starts(i)) return 0;
    for (const std::string& phrase : lexicon_.majority) {
      if (!text_.substr(i).starts_with(phrase)) continue;
      const std::size_t end = i + phrase.size();
      if (end >= end_ || text_[end] != ' ') continue;
      std::size_t at = end, words = 0;
      while (at < end_ && words < 6) {
        while (at < end_ && text_[at] == ' ') ++at;
        if (at < end_ && text_[at] == '(') break;
        std::size_t stop = at;
        while (stop < end_ && (text::is_alpha(text_[stop]) || text_[stop] == '-' || text_[stop] == '\'' || (static_cast<unsigned char>(text_[stop]) & 0x80))) ++stop;
        if (stop == at) return 0;
        at = stop;
        ++words;
      }
      if (at >= end_ || text_[at] != '(' || words == 0) return 0;
      const auto n = read_numeral(text_, at + 1, lexicon_);
      if (!n || (n->printed.measure != Measure::percent && n->printed.measure != Measure::count) || n->span.end >= end_ || (text_[n->span.end] != ')' && text_[n->span.end] != ',')) return 0;
      Figure figure = begun({i, end}, {i, end});
      figure.printed.measure = Measure::fraction;
      figure.printed.value = Rational(1, 2);
      figure.printed.qualifiers = {Qualifier::over};
      figure.printed.majority = true;
      figure.in_digits = false;
      return add(std::move(figure));
    }
    return 0;
  }

  Figure begun(Span flow, Span numeral) const {
    Figure figure;
    figure.flow = flow;
    figure.numeral = numeral;
    figure.text = printed(flow);
    figure.block = block_;
    figure.sentence = sentence_;
    return figure;
  }

  std::size_t add(Figure figure) {
    figure.id = id_at<FigureId>(result_.figures.size());
    figure.meaning = meaning_of(figure.printed);
    Token token;
    token.kind = TokenKind::figure;
    token.flow = figure.flow;
    token.text = std::string(lower(figure.flow));
    token.figure = figure.id;
    token.measure = figure.printed.measure;
    tokens_.push_back(std::move(token));
    const std::size_t end = figure.flow.end;
    result_.figures.push_back(std::move(figure));
    return end;
  }

  std::size_t plain_word(Span span) {
    Token token;
    token.flow = span;
    token.text = std::string(lower(span));
    token.capital = utf8::is_upper(utf8::at(document_.flow, span.begin));
    if (const auto match = lexicon_.classes.find(token.text)) token.classes = *match;
    tokens_.push_back(std::move(token));
    return span.end;
  }

  std::size_t word_or_sign(std::size_t i) {
    if (const auto phrase = lexicon_.classes.longest(text_, i); phrase && word_starts(i)) {
      const std::size_t end = i + phrase->size;
      const bool hyphenated = end < end_ && text_[end] == '-' && end + 1 < end_ && text::is_alpha(text_[end + 1]);
      if (!hyphenated) return plain_word({i, end});
    }
    std::size_t end = i;
    while (end < end_) {
      const char32_t c = utf8::at(text_, end);
      const std::size_t size = utf8::size_at(text_, end);
      const bool inner = (c == '\'' || c == U'’' || c == '-' || c == U'‑') && end > i && end + size < end_ && utf8::is_letter(utf8::at(text_, end + size));
      const bool possessive = (c == U'’' || c == '\'') && end > i && text_[end - 1] == 's';
      if (!utf8::is_letter(c) && !inner && !possessive) break;
      end += size;
    }
    if (end > i) return plain_word({i, end});
    Token token;
    token.kind = TokenKind::punctuation;
    end = i + utf8::size_at(text_, i);
    token.flow = {i, end};
    token.text = std::string(lower(token.flow));
    if (const auto match = lexicon_.classes.find(token.text)) token.classes = *match;
    tokens_.push_back(std::move(token));
    return end;
  }

  /// "one" counts only where the words make it a number; else it is a pronoun or an article.
  void demote_pronouns(TokenSentence& sentence) {
    auto& tokens = sentence.tokens;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      if (tokens[k].kind != TokenKind::figure) continue;
      const Figure& figure = result_.figures[tokens[k].figure.index];
      if (figure.printed.value != Rational(1) || figure.in_digits || lower(figure.numeral) != "one" || figure.printed.measure != Measure::count) continue;
      if (counts(tokens, k, figure)) continue;
      pronouns_.push_back(figure.id);
      tokens[k].kind = TokenKind::not_figure;
    }
    remove_pronouns(tokens);
  }

  bool counts(const std::vector<Token>& tokens, std::size_t k, const Figure& figure) const {
    if (!figure.printed.qualifiers.empty()) return true;
    const Token* before = k > 0 ? &tokens[k - 1] : nullptr;
    const Token* after = k + 1 < tokens.size() ? &tokens[k + 1] : nullptr;
    if (before && (is_word(*before, "only") || is_word(*before, "just") || is_word(*before, "exactly"))) return true;
    if (before && is_punctuation(*before, "(") && after && is_punctuation(*after, ")")) return true;
    if (kind_ == BlockKind::cell) return true;
    if (!after || after->kind != TokenKind::word || figure.noun.empty()) return false;
    // "two men and one woman", "five were new, one behind": beside other counts of the sentence.
    for (std::size_t j = k; j-- > 0 && k - j < 8;) {
      if (tokens[j].kind != TokenKind::figure || tokens[j].measure != Measure::count) continue;
      return before && (is(*before, WordClass::conjunction_and) || is_punctuation(*before, ","));
    }
    for (std::size_t j = k + 1; j < tokens.size() && j - k < 6; ++j)
      if (tokens[j].kind == TokenKind::figure && tokens[j].measure == Measure::count && j > 0 && is(tokens[j - 1], WordClass::conjunction_and)) return true;
    return false;
  }

  /// Takes the demoted figures out of the list; ids and tokens after them move up.
  void remove_pronouns(std::vector<Token>& tokens) {
    for (auto id = pronouns_.rbegin(); id != pronouns_.rend(); ++id) {
      const Figure figure = result_.figures[id->index];
      result_.not_figures.push_back({figure.flow, figure.text, "pronoun", figure.block});
      result_.figures.erase(result_.figures.begin() + id->index);
      for (std::size_t f = id->index; f < result_.figures.size(); ++f) result_.figures[f].id = id_at<FigureId>(f);
      for (Token& token : tokens)
        if (token.kind == TokenKind::figure && token.figure.index > id->index) --token.figure.index;
    }
    pronouns_.clear();
  }

  /// Figures in table cells get their place, and unit and period from the headers.
  void place_cells() {
    std::vector<std::pair<BlockId, CellPlace>> cells;
    for (std::size_t t = 0; t < document_.tables.size(); ++t)
      for (const Cell& cell : document_.tables[t].cells) cells.emplace_back(cell.block, CellPlace{id_at<TableId>(t), cell.row, cell.column});
    std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (Figure& figure : result_.figures) {
      const auto cell = std::lower_bound(cells.begin(), cells.end(), figure.block, [](const auto& a, BlockId id) { return a.first < id; });
      if (cell == cells.end() || cell->first != figure.block) continue;
      figure.cell = cell->second;
      const Table& table = document_.tables[cell->second.table.index];
      if (figure.printed.measure == Measure::year || figure.printed.measure == Measure::date || figure.period) continue;
      const std::string& header = table.column_labels[cell->second.column];
      for (std::size_t at = 0; at < header.size(); ++at) {
        if (at > 0 && !text::is_space(header[at - 1])) continue;
        const std::string lower_header = text::lower(header);
        if (const auto date = read_date(lower_header, at, lexicon_); date && date->year > 0) figure.period = Period{date->year, date->last_year, header};
      }
    }
  }

  const Document& document_;
  const Lexicon& lexicon_;
  const std::string lower_;
  Scan result_;

  // Of the sentence at hand.
  SentenceId sentence_;
  BlockId block_;
  BlockKind kind_ = BlockKind::paragraph;
  std::size_t end_ = 0;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<FigureId> pronouns_;
  bool list_of_labels_ = false;
};

}  // namespace

Scan scan(const Document& document, const Lexicon& lexicon) { return Scanner(document, lexicon).scan(); }

}  // namespace crossfoot
