#include "support/result.hpp"

namespace crossfoot {

std::string to_string(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line > 0) text += ":" + std::to_string(fault.line);
  if (fault.line > 0 && fault.column > 0) text += ":" + std::to_string(fault.column);
  text += (text.empty() ? "" : ": ") + fault.message + "\n";
  if (fault.line > 0 && !fault.source_line.empty()) {
    const std::string number = std::to_string(fault.line);
    text += "  " + number + " | " + fault.source_line + "\n";
    if (fault.column > 0) {
      // Tabs are kept under tabs, so that the caret stands under its character in any terminal.
      std::string pad;
      for (std::size_t i = 0; i + 1 < fault.column && i < fault.source_line.size(); ++i)
        if ((static_cast<unsigned char>(fault.source_line[i]) & 0xC0) != 0x80)
          pad += fault.source_line[i] == '\t' ? '\t' : ' ';
      text += "  " + std::string(number.size(), ' ') + " | " + pad + "^\n";
    }
  }
  if (!fault.allowed.empty()) text += "  allowed: " + fault.allowed + "\n";
  return text;
}

std::string to_string(const Faults& faults) {
  std::string text;
  for (const Fault& fault : faults) text += to_string(fault);
  return text;
}

std::string line_of(const std::string& text, std::size_t line) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i < line; ++i) {
    begin = text.find('\n', begin);
    if (begin == std::string::npos) return {};
    ++begin;
  }
  std::string result = text.substr(begin, text.find('\n', begin) - begin);
  if (!result.empty() && result.back() == '\r') result.pop_back();
  return result;
}

}  // namespace crossfoot
