#pragma once
// ODT, EPUB, RTF, LaTeX and reStructuredText, by the program pandoc where it is installed.
//
// pandoc runs as a child process under limits (support/child_process.hpp), in its sandbox, and gives the document as
// JSON. The document's text is the text taken from that, a line for each paragraph and table row. Without pandoc the
// fault says what to install. AsciiDoc has no reader in pandoc: the fault says how to get HTML from it.

#include "readers/reader.hpp"

namespace crossfoot {

bool looks_like_odt(const Input& input);
bool looks_like_epub(const Input& input);
bool looks_like_rtf(const Input& input);
bool looks_like_latex(const Input& input);
bool looks_like_rst(const Input& input);
bool looks_like_asciidoc(const Input& input);

Result<Document> read_odt(const Input& input);
Result<Document> read_epub(const Input& input);
Result<Document> read_rtf(const Input& input);
Result<Document> read_latex(const Input& input);
Result<Document> read_rst(const Input& input);
Result<Document> read_asciidoc(const Input& input);

/// The document in pandoc's JSON.
Result<Document> read_pandoc_json(const std::string& json, const std::string& path);

}  // namespace crossfoot
