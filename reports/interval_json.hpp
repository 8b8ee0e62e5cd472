#pragma once
// An interval as every JSON output writes it: the contract's `interval` (ends as exact text, null where there is none;
// open ends and whole numbers marked). The one place that knows the form.

#include <nlohmann/json.hpp>

#include "model/interval.hpp"

namespace crossfoot {

/// Keys in the order of insertion (ordered_json) or by name (json), as the document they go into has them.
template <class Json>
Json interval_json(const Interval& interval) {
  const Interval t = interval.tightened();
  Json j;
  j["low"] = t.low ? Json(t.low->to_string()) : Json(nullptr);
  if (t.low_open) j["low_open"] = true;
  j["high"] = t.high ? Json(t.high->to_string()) : Json(nullptr);
  if (t.high_open) j["high_open"] = true;
  if (t.integer) j["integer"] = true;
  return j;
}

}  // namespace crossfoot
