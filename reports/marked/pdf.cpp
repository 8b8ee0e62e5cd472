// Highlights with notes in a PDF, by qpdf.
//
// QuadPoints go upper left, upper right, lower left, lower right: the order that viewers draw, not the standard's. Each
// highlight has an appearance stream, without which some viewers show nothing.

#define POINTERHOLDER_TRANSITION 4

#include <algorithm>
#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "reports/marked/marked.hpp"
#include "support/text.hpp"

namespace crossfoot::marked {
namespace {

/// Thousandths as PDF writes them.
std::string number(std::int64_t thousandths) {
  const std::int64_t whole = std::abs(thousandths) / 1000, rest = std::abs(thousandths) % 1000;
  const std::string digits = std::to_string(1000 + rest).substr(1);
  return (thousandths < 0 ? "-" : "") + std::to_string(whole) + "." + digits;
}

QPDFObjectHandle real(std::int64_t thousandths) { return QPDFObjectHandle::newReal(number(thousandths)); }

/// A number of the file in thousandths, without floating point.
std::int64_t thousandths_of(QPDFObjectHandle object) {
  if (object.isInteger()) return std::clamp<std::int64_t>(object.getIntValue(), -10'000'000, 10'000'000) * 1000;
  if (!object.isReal()) return 0;
  const std::string text = object.getRealValue();
  const bool minus = text.starts_with('-');
  std::int64_t value = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.' && decimals < 0) decimals = 0;
    else if (text::is_digit(c) && decimals < 3 && value < 10'000'000'000) value = value * 10 + (c - '0'), decimals += decimals >= 0;
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) value *= 10;
  return minus ? -value : value;
}

struct Quad {
  std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // user space: y0 below y1
};

/// The page's box and turn, to bring boxes as shown into its own space.
class PageSpace {
 public:
  explicit PageSpace(QPDFPageObjectHelper& page) {
    QPDFObjectHandle box = page.getAttribute("/MediaBox", false), turn = page.getAttribute("/Rotate", false);
    if (box.isArray() && box.getArrayNItems() == 4) {
      std::int64_t v[4];
      for (int i = 0; i < 4; ++i) v[i] = thousandths_of(box.getArrayItem(i));
      x0_ = std::min(v[0], v[2]), x1_ = std::max(v[0], v[2]), y0_ = std::min(v[1], v[3]), y1_ = std::max(v[1], v[3]);
    }
    if (turn.isInteger()) turn_ = static_cast<int>(((turn.getIntValue() % 360) + 360) % 360);
  }

  Quad own(const PdfPlace& p) const {
    switch (turn_) {
      case 90: return {x0_ + p.y0, y0_ + p.x0, x0_ + p.y1, y0_ + p.x1};
      case 180: return {x1_ - p.x1, y0_ + p.y0, x1_ - p.x0, y0_ + p.y1};
      case 270: return {x1_ - p.y1, y1_ - p.x1, x1_ - p.y0, y1_ - p.x0};
      default: return {x0_ + p.x0, y1_ - p.y1, x0_ + p.x1, y1_ - p.y0};
    }
  }

 private:
  std::int64_t x0_ = 0, y0_ = 0, x1_ = 612'000, y1_ = 792'000;
  int turn_ = 0;
};

QPDFObjectHandle rectangle(const Quad& q) {
  return QPDFObjectHandle::newArray({real(q.x0), real(q.y0), real(q.x1), real(q.y1)});
}

QPDFObjectHandle highlight(QPDF& pdf, const std::vector<Quad>& quads, const Marks& marks, const Mark& mark) {
  Quad all = quads.front();
  QPDFObjectHandle points = QPDFObjectHandle::newArray();
  bool grave = false;
  for (const std::size_t note : mark.notes) grave = grave || marks.notes[note].level == Level::error;
  const std::string colour = grave ? "1 0.6 0.6" : "1 0.9 0.4";
  std::string drawing = "/G gs " + colour + " rg\n";
  for (const Quad& q : quads) {
    all = {std::min(all.x0, q.x0), std::min(all.y0, q.y0), std::max(all.x1, q.x1), std::max(all.y1, q.y1)};
    for (const std::int64_t v : {q.x0, q.y1, q.x1, q.y1, q.x0, q.y0, q.x1, q.y0}) points.appendItem(real(v));
    drawing += number(q.x0) + " " + number(q.y0) + " " + number(q.x1 - q.x0) + " " + number(q.y1 - q.y0) + " re f\n";
  }
  std::string contents;
  for (const std::size_t n : mark.notes) {
    const Note& note = marks.notes[n];
    contents += (contents.empty() ? "" : "\n\n") + note.id + " " + note.title;
    for (const std::string& line : note.lines) contents += "\n" + line;
  }
  QPDFObjectHandle look = QPDFObjectHandle::newStream(&pdf, drawing);
  look.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  look.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
  look.getDict().replaceKey("/BBox", rectangle(all));
  look.getDict().replaceKey("/Resources", QPDFObjectHandle::parse("<</ExtGState <</G <</Type /ExtGState /BM /Multiply>>>>>>"));
  QPDFObjectHandle annotation = QPDFObjectHandle::parse("<</Type /Annot /Subtype /Highlight /F 4 /T (crossfoot)>>");
  annotation.replaceKey("/Rect", rectangle(all));
  annotation.replaceKey("/QuadPoints", points);
  annotation.replaceKey("/C", QPDFObjectHandle::parse("[" + colour + "]"));
  annotation.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(contents));
  annotation.replaceKey("/AP", QPDFObjectHandle::newDictionary({{"/N", pdf.makeIndirectObject(look)}}));
  return pdf.makeIndirectObject(annotation);
}

/// The boxes of a mark by page, the words of a line joined.
std::map<std::size_t, std::vector<PdfPlace>> boxes_of(const Mark& mark, const std::vector<PdfPlace>& places) {
  std::map<std::size_t, std::vector<PdfPlace>> out;
  for (const Span& run : mark.source) {
    auto place = std::lower_bound(places.begin(), places.end(), run.begin, [](const PdfPlace& p, std::size_t at) { return p.text.end <= at; });
    for (; place != places.end() && place->text.begin < run.end; ++place) {
      PdfPlace part = *place;
      // Part of a word: its letters share the width.
      const auto size = static_cast<std::int64_t>(std::max<std::size_t>(1, place->text.size()));
      const std::int64_t width = place->x1 - place->x0;
      if (run.end < place->text.end) part.x1 = place->x0 + width * static_cast<std::int64_t>(run.end - place->text.begin) / size;
      if (run.begin > place->text.begin) part.x0 = place->x0 + width * static_cast<std::int64_t>(run.begin - place->text.begin) / size;
      std::vector<PdfPlace>& on_page = out[place->page];
      if (!on_page.empty() && on_page.back().y0 < part.y1 && part.y0 < on_page.back().y1 && part.x0 >= on_page.back().x0) {
        PdfPlace& line = on_page.back();
        line.x1 = std::max(line.x1, part.x1), line.y0 = std::min(line.y0, part.y0), line.y1 = std::max(line.y1, part.y1);
      } else {
        on_page.push_back(part);
      }
    }
  }
  return out;
}

}  // namespace

Result<std::string> marked_pdf(const std::string& bytes, const std::string& path, const Marks& marks, const std::vector<PdfPlace>& places) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile(path.c_str(), bytes.data(), bytes.size());
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    for (const Mark& mark : marks.marks)
      for (const auto& [number, boxes] : boxes_of(mark, places)) {
        if (number >= pages.size()) continue;
        const PageSpace space(pages[number]);
        std::vector<Quad> quads;
        for (const PdfPlace& box : boxes) quads.push_back(space.own(box));
        QPDFObjectHandle page = pages[number].getObjectHandle(), annotations = page.getKey("/Annots");
        // A list that pages share, or none, becomes the page's own.
        QPDFObjectHandle own = QPDFObjectHandle::newArray();
        if (annotations.isArray())
          for (const QPDFObjectHandle& old : annotations.getArrayAsVector()) own.appendItem(old);
        own.appendItem(highlight(pdf, quads, marks, mark));
        page.replaceKey("/Annots", own);
      }
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
  } catch (const std::exception& problem) {
    return Fault{path, 0, 0, "no marked copy could be made of this PDF: " + text::squeeze(problem.what()).substr(0, 200), {}, {}};
  }
}

}  // namespace crossfoot::marked
