#pragma once
// Index types. Stages refer to figures, claims, relations by number, never by pointer: an id is stable from the
// stage that makes it, prints as "f17", and cannot be mistaken for the id of something else.

#include <compare>
#include <cstdint>
#include <string>

namespace crossfoot {

template <class Tag>
struct Id {
  std::uint32_t index = 0;  // position in the list that owns the thing
  friend auto operator<=>(const Id&, const Id&) = default;
};

using BlockId = Id<struct BlockTag>;
using PageId = Id<struct PageTag>;
using TableId = Id<struct TableTag>;
using SentenceId = Id<struct SentenceTag>;
using FigureId = Id<struct FigureTag>;
using ClaimId = Id<struct ClaimTag>;
using RelationId = Id<struct RelationTag>;
using VariableId = Id<struct VariableTag>;  // figure i's variable has the same index as the figure

/// Printed ids start at 1, as people count: f1, r1.
inline std::string to_string(FigureId id) { return "f" + std::to_string(id.index + 1); }
inline std::string to_string(ClaimId id) { return "c" + std::to_string(id.index + 1); }
inline std::string to_string(RelationId id) { return "r" + std::to_string(id.index + 1); }
inline std::string to_string(BlockId id) { return "b" + std::to_string(id.index + 1); }
inline std::string to_string(TableId id) { return "t" + std::to_string(id.index + 1); }

/// Makes an id of a list position.
template <class IdType>
IdType id_at(std::size_t position) {
  return IdType{static_cast<std::uint32_t>(position)};
}

}  // namespace crossfoot
