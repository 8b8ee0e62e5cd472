#include "solver/components.hpp"

#include <map>
#include <numeric>

namespace crossfoot {

std::vector<std::vector<std::size_t>> components_of(const std::vector<Relation>& relations, const std::vector<bool>& taking_part) {
  std::vector<std::size_t> parent(relations.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<FigureId, std::size_t> seen;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    if (!taking_part[i]) continue;
    for (const RoleFigure& f : relations[i].figures) {
      const auto [place, fresh] = seen.emplace(f.figure, i);
      if (fresh) continue;
      const std::size_t a = root(place->second), b = root(i);
      if (a != b) parent[std::max(a, b)] = std::min(a, b);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < relations.size(); ++i)
    if (taking_part[i]) groups[root(i)].push_back(i);
  std::vector<std::vector<std::size_t>> out;
  for (auto& [first, members] : groups) out.push_back(std::move(members));
  return out;
}

}  // namespace crossfoot
