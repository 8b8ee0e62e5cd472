#include "readers/entities.hpp"

#include <gumbo.h>

namespace crossfoot {

std::string decode_entity(std::string_view reference) {
  // gumbo knows all 2231 names but does not offer them: it reads a page that holds only the reference.
  // A letter in front keeps a blank from being taken for the page's own white space.
  const std::string page = "x" + std::string(reference);
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string decoded(reference);
  const GumboNode* body = nullptr;
  if (output->root->type == GUMBO_NODE_ELEMENT) {
    const GumboVector& children = output->root->v.element.children;
    if (children.length > 0) body = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  if (body && body->type == GUMBO_NODE_ELEMENT && body->v.element.children.length > 0) {
    const auto* text = static_cast<const GumboNode*>(body->v.element.children.data[0]);
    if (text->type == GUMBO_NODE_TEXT || text->type == GUMBO_NODE_WHITESPACE) decoded = text->v.text.text + 1;
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return decoded;
}

}  // namespace crossfoot
