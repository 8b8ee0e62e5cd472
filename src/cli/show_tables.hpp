#pragma once
// Tables as they were read, for a person to compare with the page: headers, labels with their level, cells as printed
// with what crossfoot takes them for ("~" rounded, "%" per cent, "." no figure).

#include <string>

#include "model/model.hpp"

namespace crossfoot {

std::string tables_text(const CheckedDocument& checked);

}  // namespace crossfoot
