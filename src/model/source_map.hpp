#pragma once
// SourceMap: from each byte of the flow text back to the bytes of the document's text.
//
// The reader builds it piece by piece as it writes the flow. A piece is either verbatim (flow bytes equal source bytes,
// one to one) or replaced (a healed line end, an entity: its flow bytes stand for the source range as a whole).
// Pieces are in flow order; source ranges may jump (a paragraph that goes on after a page's footnotes). Every flow
// byte lies in exactly one piece.

#include <cstddef>
#include <vector>

namespace crossfoot {

/// Half-open range of bytes.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool covers(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

class SourceMap {
 public:
  /// Appends `size` flow bytes that equal the source bytes from `source_begin` on.
  void verbatim(std::size_t source_begin, std::size_t size);
  /// Appends `flow_size` flow bytes that stand for `source` as a whole.
  void replaced(std::size_t flow_size, Span source);

  std::size_t flow_size() const { return flow_size_; }

  /// The source bytes behind a flow range: from the first byte of its first piece's part to the last of its last
  /// piece's. A range that jumps in the source gives the part up to the jump's end in reading order only if that
  /// is forward; otherwise the part before the jump.
  Span source(Span flow) const;

  /// The source ranges behind a flow range, one per contiguous run.
  std::vector<Span> source_runs(Span flow) const;

 private:
  struct Piece {
    std::size_t flow_begin;
    std::size_t flow_size;
    Span source;
    bool is_verbatim;
  };
  std::size_t piece_at(std::size_t flow_offset) const;
  Span part(const Piece& piece, Span flow) const;

  std::vector<Piece> pieces_;
  std::size_t flow_size_ = 0;
};

}  // namespace crossfoot
