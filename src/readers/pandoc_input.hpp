#pragma once
// What pandoc's readers lose in silence is given to them in a form that they keep.
//
// Takes the bytes of a file, gives those to hand to pandoc; bytes that cannot be taken apart are given back as they are,
// and pandoc says what is wrong with them. Seen with pandoc 2.17: the rows that ODT repeats as a table's head come out
// empty; of RTF, the results of fields and the footnotes that LibreOffice writes are dropped; of LaTeX, the first digits of
// cells in columns that ">{\raggedright\arraybackslash}" decorates, and the head of a long table comes twice.

#include <string>
#include <string_view>

namespace crossfoot {

/// Head rows of tables as plain rows.
std::string odt_for_pandoc(const std::string& bytes);
/// The result of a field as plain text, every footnote as a footnote.
std::string rtf_for_pandoc(std::string_view bytes);
/// Columns without decoration, long tables with one head.
std::string latex_for_pandoc(std::string bytes);

}  // namespace crossfoot
