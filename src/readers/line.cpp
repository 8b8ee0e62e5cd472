#include "readers/line.hpp"

#include "readers/flow_builder.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

/// "1.", "(a)", "2)", "•" and the blank behind it: how many bytes the mark takes, 0 if there is none.
std::size_t list_mark(std::string_view line, std::size_t at) {
  std::size_t i = at;
  if (i < line.size() && line[i] == '(') ++i;
  const std::size_t inner = i;
  while (i < line.size() && i - inner < 3 && text::is_digit(line[i])) ++i;
  if (i == inner && i < line.size() && text::is_alpha(line[i]) && i > at) ++i;
  if (i == inner || i + 1 >= line.size() || line[i + 1] != ' ') return 0;
  const bool closed = line[i] == ')' || (line[i] == '.' && inner == at);
  return closed ? i + 1 - at : 0;
}

}  // namespace

Document read_line(std::string_view line) {
  Document document;
  document.media_type = "text/plain";
  document.text = line;
  for (std::size_t i = 0; i < document.text.size(); ++i)
    if (document.text[i] == '\0') document.text[i] = '?', document.notices.push_back({"a byte 0 was read as '?'", Span{i, i + 1}});
  while (const auto bad = utf8::first_invalid(document.text)) {
    document.text[*bad] = '?';
    document.notices.push_back({"a byte that is not UTF-8 was read as '?'", Span{*bad, *bad + 1}});
  }
  std::size_t begin = 0, end = document.text.size();
  while (begin < end && text::is_space(document.text[begin])) ++begin;
  while (end > begin && text::is_space(document.text[end - 1])) --end;
  if (begin == end) return document;
  FlowBuilder builder(document);
  const std::size_t mark = list_mark(document.text, begin);
  builder.open(mark > 0 ? BlockKind::list_item : BlockKind::paragraph);
  if (mark > 0) {
    builder.marker({begin, begin + mark}, document.text.substr(begin, mark));
    begin += mark;
    while (begin < end && text::is_space(document.text[begin])) ++begin;
  }
  builder.squeezed({begin, end});
  builder.close();
  return document;
}

}  // namespace crossfoot
