#include "model/source_map.hpp"

#include <algorithm>
#include <cassert>

namespace crossfoot {

void SourceMap::verbatim(std::size_t source_begin, std::size_t size) {
  if (size == 0) return;
  if (!pieces_.empty() && pieces_.back().is_verbatim && pieces_.back().source.end == source_begin) {
    pieces_.back().flow_size += size;
    pieces_.back().source.end += size;
  } else {
    pieces_.push_back({flow_size_, size, {source_begin, source_begin + size}, true});
  }
  flow_size_ += size;
}

void SourceMap::replaced(std::size_t flow_size, Span source) {
  if (flow_size == 0) return;
  pieces_.push_back({flow_size_, flow_size, source, false});
  flow_size_ += flow_size;
}

std::size_t SourceMap::piece_at(std::size_t flow_offset) const {
  assert(!pieces_.empty());
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), flow_offset,
                                      [](std::size_t offset, const Piece& p) { return offset < p.flow_begin; });
  return static_cast<std::size_t>(after - pieces_.begin()) - (after == pieces_.begin() ? 0 : 1);
}

Span SourceMap::part(const Piece& piece, Span flow) const {
  if (!piece.is_verbatim) return piece.source;
  const std::size_t from = std::max(flow.begin, piece.flow_begin) - piece.flow_begin;
  const std::size_t to = std::min(flow.end, piece.flow_begin + piece.flow_size) - piece.flow_begin;
  return {piece.source.begin + from, piece.source.begin + std::max(from, to)};
}

Span SourceMap::source(Span flow) const {
  const std::vector<Span> runs = source_runs(flow);
  if (runs.empty()) return {};
  Span whole = runs.front();
  for (std::size_t i = 1; i < runs.size() && runs[i].begin >= whole.end; ++i) whole.end = runs[i].end;
  return whole;
}

std::vector<Span> SourceMap::source_runs(Span flow) const {
  std::vector<Span> runs;
  if (pieces_.empty()) return runs;
  if (flow.end <= flow.begin) flow.end = flow.begin;
  for (std::size_t i = piece_at(flow.begin); i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.flow_begin >= flow.end && !(flow.empty() && runs.empty())) break;
    Span span = part(piece, flow);
    if (flow.empty()) span.end = span.begin;
    if (!runs.empty() && runs.back().end == span.begin)
      runs.back().end = span.end;
    else
      runs.push_back(span);
    if (flow.empty()) break;
  }
  return runs;
}

}  // namespace crossfoot
