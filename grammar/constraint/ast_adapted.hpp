#pragma once

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/constraint/ast.hpp"

BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Number, digits, unused)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Name, text, unused)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Operation, sign, operand)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Chain, first, rest)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Call, function, arguments)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Each, variable, list, body)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Condition, test, consequence)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Negation, operand, unused)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Minus, operand, unused)
BOOST_FUSION_ADAPT_STRUCT(crossfoot::constraint::ast::Placeholder, expression, joined, format)
