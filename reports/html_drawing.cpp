// Small drawings of conflicts: parts laid end to end against their whole, or for each figure what is printed against what
// the others would need. All positions are whole pixels computed from exact numbers.

#include <algorithm>

#include "reports/html.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot::html {
namespace {

constexpr std::int64_t left = 8, width = 344;

/// Pixel of a value on an axis; clamped, so that no value leaves the picture.
std::int64_t pixel(const Rational& value, const Rational& low, const Rational& high) {
  if (!(low < high)) return left;
  const Rational at = (value - low) / (high - low) * Rational(width);
  if (at < Rational(0)) return left;
  if (at > Rational(width)) return left + width;
  return left + at.floor().to_int64();
}

std::string rect(const char* kind, std::int64_t x, std::int64_t end, std::int64_t y, std::int64_t height) {
  return "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(std::max<std::int64_t>(2, end - x)) + "\" height=\"" + std::to_string(height) + "\"/>";
}

std::string label(std::int64_t x, std::int64_t y, const char* anchor, const std::string& words, const char* kind = "plain") {
  return "<text class=\"" + std::string(kind) + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(shortened(words, 48)) + "</text>";
}

std::string picture(const std::string& words, std::int64_t height, const std::string& content) {
  return "<svg class=\"drawing\" role=\"img\"" + attribute("aria-label", words) + " viewBox=\"0 0 360 " + std::to_string(height) + "\" width=\"360\" height=\"" + std::to_string(height) + "\">" + content + "</svg>\n";
}

/// Parts end to end, and the whole above them.
std::string parts_and_whole(const CheckedDocument& checked, const Relation& relation) {
  std::vector<const Figure*> parts;
  const Figure* whole = nullptr;
  for (const RoleFigure& f : relation.figures) {
    const Figure& figure = checked.figures[f.figure.index];
    if (f.role == "parts") parts.push_back(&figure);
    if (f.role == "whole" || f.role == "total" || f.role == "count") whole = &figure;
  }
  if (parts.size() < 2 || parts.size() > 12) return {};
  const bool percents = std::all_of(parts.begin(), parts.end(), [](const Figure* f) { return f->printed.measure == Measure::percent; });
  if (percents) whole = nullptr;
  if (!percents && !whole) return {};
  if (std::any_of(parts.begin(), parts.end(), [](const Figure* f) { return f->printed.value.sign() < 0; })) return {};
  const Rational all = percents ? Rational(100) : whole->printed.value;
  Rational sum(0);
  for (const Figure* part : parts) sum = sum + part->printed.value;
  const Rational high = std::max(sum, all);
  if (high.sign() <= 0) return {};
  std::string content, words;
  const std::string whole_words = percents ? "100%" : whole->text;
  content += rect("whole", left, pixel(all, 0, high), 16, 12) + label(left, 11, "start", "the whole: " + whole_words);
  Rational at(0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Rational end = at + parts[i]->printed.value;
    const std::int64_t x = pixel(at, 0, high), to = pixel(end, 0, high);
    content += rect(i % 2 == 0 ? "part" : "part other", x, to, 34, 16);
    if (to - x > 8 * static_cast<std::int64_t>(std::min<std::size_t>(parts[i]->text.size(), 40))) content += "<text class=\"in\" x=\"" + std::to_string((x + to) / 2) + "\" y=\"46\" text-anchor=\"middle\">" + escaped(parts[i]->text) + "</text>";
    words += (i == 0 ? "" : " + ") + parts[i]->text;
    at = end;
  }
  const std::int64_t edge = pixel(all, 0, high);
  content += "<line class=\"edge\" x1=\"" + std::to_string(edge) + "\" y1=\"12\" x2=\"" + std::to_string(edge) + "\" y2=\"54\"/>";
  const std::string sum_words = number_text(sum) + (percents ? "%" : "");
  content += label(left + width, 66, "end", "the parts: " + sum_words);
  return picture("The parts " + words + " come to " + sum_words + "; the whole is " + whole_words, 72, content);
}

/// For each repair with two ends: what is printed, and what the other figures would need.
std::string printed_and_needed(const CheckedDocument& checked, const Finding& finding) {
  std::string content, words;
  std::int64_t y = 4;
  std::size_t rows = 0;
  for (const Repair& repair : finding.repairs) {
    if (!repair.figure) continue;
    const Figure& figure = checked.figures[repair.figure->index];
    const Interval needed = repair.admissible.tightened(), printed = figure.meaning.admissible.tightened();
    if (!needed.low || !needed.high || !printed.low || !printed.high || figure.printed.measure == Measure::date || figure.printed.measure == Measure::year) continue;
    const Rational low = std::min(*needed.low, *printed.low), high = std::max(*needed.high, *printed.high);
    if (!(low < high)) continue;
    const Rational margin = (high - low) / Rational(8);
    const Rational from = low - margin, to = high + margin;
    const Interval shown = figure.printed.measure == Measure::fraction ? needed * Interval::exactly(100) : needed;
    const bool percent = figure.printed.measure == Measure::fraction || figure.printed.measure == Measure::percent;
    const std::string needs = interval_text(shown) + (percent ? " per cent" : "");
    content += "<line class=\"axis\" x1=\"" + std::to_string(left) + "\" y1=\"" + std::to_string(y + 24) + "\" x2=\"" + std::to_string(left + width) + "\" y2=\"" + std::to_string(y + 24) + "\"/>";
    content += rect("needed", pixel(*needed.low, from, to), pixel(*needed.high, from, to), y + 18, 12) + rect("printed", pixel(*printed.low, from, to), pixel(*printed.high, from, to), y + 20, 8);
    // Each label on the side where its mark is.
    const bool printed_first = *printed.low < *needed.low;
    content += label(printed_first ? left : left + width, y + 12, printed_first ? "start" : "end", "printed " + figure.text, "says-printed") +
               label(printed_first ? left + width : left, y + 12, printed_first ? "end" : "start", "the others need " + needs, "says-needed");
    words += (words.empty() ? "" : ". ") + std::string("Printed is ") + figure.text + ", the other figures need " + needs;
    y += 38;
    if (++rows == 3) break;
  }
  return rows == 0 ? std::string() : picture(words, y + 2, content);
}

}  // namespace

std::string drawing(const Page& page, std::size_t index) {
  const ListedFinding& listed = page.view.findings()[index];
  const CheckedDocument& checked = page.view.checked(listed.document);
  for (const RelationId id : listed.finding->relations)
    if (std::string picture = parts_and_whole(checked, checked.relations[id.index]); !picture.empty()) return picture;
  return printed_and_needed(checked, *listed.finding);
}

}  // namespace crossfoot::html
