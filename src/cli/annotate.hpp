#pragma once
// check --annotate: the copy of the report with the findings at their figures.
//
// Reads the file once more, with the place of every run or word, and hands it to the format's marker. Formats that can
// hold no marks (plain text, CSV) are refused with what is allowed.

#include <string>

#include "cli/commands.hpp"
#include "reports/view.hpp"
#include "support/result.hpp"

namespace crossfoot {

/// The bytes of the marked copy of the report's first document.
Result<std::string> annotated(const View& view, const CommonOptions& options);

}  // namespace crossfoot
