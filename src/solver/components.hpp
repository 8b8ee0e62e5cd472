#pragma once
// Connected components: relations that share a figure, directly or through others, are solved together.

#include <vector>

#include "model/model.hpp"

namespace crossfoot {

/// Positions in `relations`, grouped; groups and their members in order of first relation. Only relations for which
/// `taking part` is true are grouped.
std::vector<std::vector<std::size_t>> components_of(const std::vector<Relation>& relations, const std::vector<bool>& taking_part);

}  // namespace crossfoot
