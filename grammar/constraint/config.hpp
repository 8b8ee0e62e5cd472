#pragma once
// The only place that names the constraint grammar's iterator and context.

#include <boost/spirit/home/x3.hpp>
#include <functional>

#include "grammar/constraint/error_handler.hpp"

namespace crossfoot::constraint {

using Iterator = std::string::const_iterator;
using Context = x3::context<error_handler_tag, std::reference_wrapper<ErrorHandler>, x3::phrase_parse_context<x3::ascii::space_type>::type>;

}  // namespace crossfoot::constraint
