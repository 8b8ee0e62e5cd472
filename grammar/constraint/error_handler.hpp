#pragma once
// Where the constraint grammar reports: the first wrong token, in words, and the place of every node.
//
// Only the outermost rules carry the handler; X3's names of the rules are already the words a person reads.

#include <boost/spirit/home/x3.hpp>
#include <optional>
#include <string>

#include "grammar/constraint/ast.hpp"

namespace crossfoot::constraint {

namespace x3 = boost::spirit::x3;

struct error_handler_tag;

class ErrorHandler {
 public:
  explicit ErrorHandler(const std::string& text) : text_(text) {}

  void fail(std::string::const_iterator where, const std::string& expected) {
    if (!place_) place_ = static_cast<std::size_t>(where - text_.begin()), expected_ = expected;
  }
  std::size_t offset(std::string::const_iterator where) const { return static_cast<std::size_t>(where - text_.begin()); }
  std::optional<std::size_t> place() const { return place_; }
  const std::string& expected() const { return expected_; }

 private:
  const std::string& text_;
  std::optional<std::size_t> place_;
  std::string expected_;
};

/// For the outermost rules: an expectation that failed becomes a fault.
struct ReportsErrors {
  template <class Iterator, class Exception, class Context>
  x3::error_handler_result on_error(Iterator&, const Iterator&, const Exception& x, const Context& context) {
    x3::get<error_handler_tag>(context).get().fail(x.where(), x.which());
    return x3::error_handler_result::fail;
  }
};

/// For nodes: writes where they stood, without the blanks around them.
struct WritesPlace {
  template <class Iterator, class Node, class Context>
  void on_success(const Iterator& first, const Iterator& last, Node& node, const Context& context) {
    const auto& handler = x3::get<error_handler_tag>(context).get();
    set(node, handler.offset(first), handler.offset(last));
  }

 private:
  static void set(ast::Place& place, std::size_t begin, std::size_t end) { place.begin = begin, place.end = end; }
  static void set(...) {}
};

}  // namespace crossfoot::constraint
