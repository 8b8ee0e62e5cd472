// The contents against the headings: every entry has its heading, word for word, on the page that it names.

#include <algorithm>

#include "grammar/document/structure.hpp"
#include "support/text.hpp"

namespace crossfoot::document {
namespace {

Given given(const char* name, std::int64_t value) { return {name, Interval::exactly(Rational(value))}; }

std::optional<std::int64_t> page_number(const std::string& label) {
  if (label.empty() || label.size() > 6 || !std::all_of(label.begin(), label.end(), text::is_digit)) return std::nullopt;
  return std::stoll(label);
}

class Contents {
 public:
  Contents(const Outline& outline, std::vector<Claim>& claims) : outline_(outline), document_(outline.text().document), claims_(claims) {}

  void find() {
    const auto& entries = outline_.entries();
    if (entries.size() < 4) return;
    match();
    const std::size_t matched = static_cast<std::size_t>(std::count_if(homes_.begin(), homes_.end(), [](const auto& h) { return !h.empty(); }));
    if (matched < 3) return;
    order();
    pages(matched);
    std::vector<Span> places;
    for (std::size_t e = 0; e < homes_.size() && places.size() < 50; ++e)
      if (!homes_[e].empty()) places.push_back(place(outline_.entries()[e].block));
    claims_.push_back(outline_.claim("entry", Outline::reading({given("found", 1), given("wrong", 0)}, {{"shown", std::to_string(matched) + " entries"}, {"other", "their headings"}}), places.front(), outline_.entries().front().block, places));
    if (matched * 10 >= entries.size() * 8) unmatched(matched);
  }

 private:
  const Heading& heading(std::size_t h) const { return outline_.headings()[h]; }
  Span place(BlockId block) const { return document_.blocks[block.index].text; }

  /// The headings with an entry's words: behind the contents, wholly or (long titles over two blocks) as their beginning.
  void match() {
    const BlockId contents = outline_.entries().back().block;
    for (const Entry& entry : outline_.entries()) {
      std::vector<std::size_t> homes;
      for (std::size_t h = 0; h < outline_.headings().size(); ++h)
        if (heading(h).block > contents && same(heading(h).words, entry.words)) homes.push_back(h);
      homes_.push_back(std::move(homes));
    }
  }

  static bool same(const std::string& heading, const std::string& entry) {
    if (heading == entry) return true;
    const std::string& shorter = heading.size() < entry.size() ? heading : entry;
    const std::string& longer = heading.size() < entry.size() ? entry : heading;
    return shorter.size() >= 25 && longer.starts_with(shorter + " ");
  }

  void order() {
    std::int64_t last = 0;
    std::vector<Span> places;
    bool forward = true;
    std::size_t numbered = 0;
    for (const Entry& entry : outline_.entries()) {
      const auto page = page_number(entry.page);
      if (!page) continue;
      if (*page < last) forward = false;
      last = *page;
      ++numbered;
      if (places.empty()) places = {place(entry.block), place(entry.block)};
      places.back() = place(entry.block);
    }
    if (forward && numbered >= 3)
      claims_.push_back(outline_.claim("contents", Outline::reading({given("wrong", 0)}, {}), places.front(), outline_.entries().front().block, places));
  }

  void pages(std::size_t matched) {
    // The page labels must be those that the contents speak of: most entries agree.
    std::vector<std::size_t> wrong, right;
    for (std::size_t e = 0; e < homes_.size(); ++e) {
      const auto target = page_number(outline_.entries()[e].page);
      if (!target || homes_[e].empty()) continue;
      const bool there = std::any_of(homes_[e].begin(), homes_[e].end(), [&](std::size_t h) { return page_number(heading(h).page) == target; });
      (there ? right : wrong).push_back(e);
    }
    if (right.size() < 3) return;
    for (const std::size_t e : right) page_claim(e, *std::find_if(homes_[e].begin(), homes_[e].end(), [&](std::size_t h) { return heading(h).page == outline_.entries()[e].page || page_number(heading(h).page) == page_number(outline_.entries()[e].page); }));
    if (wrong.size() > std::max<std::size_t>(1, matched / 10)) return;
    for (const std::size_t e : wrong)
      if (homes_[e].size() == 1 && page_number(heading(homes_[e].front()).page)) page_claim(e, homes_[e].front());
  }

  void page_claim(std::size_t e, std::size_t h) {
    const Entry& entry = outline_.entries()[e];
    Reading reading = Outline::reading({given("printed", *page_number(entry.page)), given("expected", *page_number(heading(h).page))}, {{"shown", entry.shown}});
    if (page_number(entry.page) != page_number(heading(h).page)) reading.rewrites = outline_.number_for(place(entry.block), entry.page, heading(h).page);
    claims_.push_back(outline_.claim("page", std::move(reading), place(entry.block), entry.block, {place(entry.block), place(heading(h).block)}));
  }

  void unmatched(std::size_t matched) {
    const std::size_t lost = homes_.size() - matched;
    for (std::size_t e = 0; e < homes_.size(); ++e) {
      const Entry& entry = outline_.entries()[e];
      if (!homes_[e].empty()) continue;
      if (differs(e)) continue;
      // An entry of one word (ANNEX) or without a page names a part, not a heading.
      if (entry.page.empty() || entry.words.find(' ') == std::string::npos || lost > std::max<std::size_t>(2, homes_.size() / 12)) continue;
      Reading reading = Outline::reading({given("found", 0)}, {{"shown", entry.shown}, {"other", entry.page}});
      name_figures(entry.block, reading);
      claims_.push_back(outline_.claim("entry", std::move(reading), place(entry.block), entry.block, {place(entry.block)}));
    }
  }

  /// A heading with the same words but another number: one of the two is wrong.
  bool differs(std::size_t e) {
    const Entry& entry = outline_.entries()[e];
    const std::string bare = Outline::without_numbers(entry.words);
    if (bare == entry.words || bare.size() < 12) return false;
    for (const Heading& h : outline_.headings()) {
      if (h.block <= outline_.entries().back().block || Outline::without_numbers(h.words) != bare) continue;
      // Two entries that differ only in a number ("Annex 1", "Annex 2") have a heading each.
      const bool anothers = std::any_of(outline_.entries().begin(), outline_.entries().end(), [&](const Entry& other) { return other.words == h.words; });
      if (anothers) continue;
      Reading reading = Outline::reading({given("wrong", 1)}, {{"shown", entry.shown}, {"other", h.shown}});
      name_figures(entry.block, reading);
      name_figures(h.block, reading);
      reading.rewrites = outline_.numbers_of_the_other(place(h.block), place(entry.block));
      claims_.push_back(outline_.claim("entry", std::move(reading), place(h.block), h.block, {place(entry.block), place(h.block)}));
      return true;
    }
    return false;
  }

  void name_figures(BlockId block, Reading& reading) const {
    for (const Figure& figure : outline_.text().figures)
      if (figure.block == block) reading.figures.push_back({"named", figure.id});
  }

  const Outline& outline_;
  const Document& document_;
  std::vector<Claim>& claims_;
  std::vector<std::vector<std::size_t>> homes_;  // per entry, its headings
};

}  // namespace

void find_contents(const Outline& outline, std::vector<Claim>& claims) { Contents(outline, claims).find(); }

}  // namespace crossfoot::document
