#include "support/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "support/text.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_nodes = 200000;
constexpr std::size_t deepest = 64;

/// Thrown inside the event handler to stop yaml-cpp; caught in parse_yaml.
struct Stop {
  Fault fault;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(node(mark, YamlNode::Kind::null)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { stop(mark, "aliases (*name) are not allowed here"); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
    YamlNode n = node(mark, YamlNode::Kind::scalar);
    n.scalar = value;
    n.quoted = tag == "!";
    add(std::move(n));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(node(mark, YamlNode::Kind::list));
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(node(mark, YamlNode::Kind::map));
  }
  void OnMapEnd() override { close(); }

  YamlNode take() { return std::move(root_); }

 private:
  YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (++count_ > most_nodes) stop(mark, "the file has more than " + std::to_string(most_nodes) + " values");
    YamlNode n;
    n.kind = kind;
    n.line = static_cast<std::size_t>(mark.line) + 1;  // yaml-cpp counts from 0
    n.column = static_cast<std::size_t>(mark.column) + 1;
    return n;
  }

  void open(YamlNode n) {
    if (stack_.size() >= deepest) throw Stop{{{}, n.line, n.column, "nested deeper than 64 levels", {}, {}}};
    stack_.push_back({std::move(n), std::nullopt, {}});
  }

  void close() {
    YamlNode n = std::move(stack_.back().node);
    stack_.pop_back();
    add(std::move(n));
  }

  void add(YamlNode n) {
    if (stack_.empty()) {
      root_ = std::move(n);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(n));
    } else if (!frame.key) {
      if (n.kind != YamlNode::Kind::scalar) throw Stop{{{}, n.line, n.column, "a key must be a word or text", {}, {}}};
      if (const auto [key, fresh] = frame.lines.emplace(n.scalar, n.line); !fresh)
        throw Stop{{{}, n.line, n.column, "the key '" + n.scalar + "' stands twice; it is on line " + std::to_string(key->second) + " already", {}, {}}};
      frame.key = std::move(n);
    } else {
      frame.node.entries.emplace_back(std::move(*frame.key), std::move(n));
      frame.key.reset();
    }
  }

  [[noreturn]] static void stop(const YAML::Mark& mark, std::string message) {
    throw Stop{{{}, static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1, std::move(message), {}, {}}};
  }

  struct Frame {
    YamlNode node;
    std::optional<YamlNode> key;
    std::map<std::string, std::size_t> lines;  // of the keys so far
  };
  std::vector<Frame> stack_;
  YamlNode root_;
  std::size_t count_ = 0;
};

}  // namespace

YamlNode::YamlNode() = default;
YamlNode::YamlNode(const YamlNode&) = default;
YamlNode::YamlNode(YamlNode&&) noexcept = default;
YamlNode& YamlNode::operator=(const YamlNode&) = default;
YamlNode& YamlNode::operator=(YamlNode&&) noexcept = default;
YamlNode::~YamlNode() = default;

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [k, value] : entries)
    if (k.scalar == key) return &value;
  return nullptr;
}

Result<YamlNode> parse_yaml(const std::string& text, const std::string& file) {
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    TreeBuilder builder;
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (Stop& stop) {
    stop.fault.file = file;
    stop.fault.source_line = line_of(text, stop.fault.line);
    return stop.fault;
  } catch (const YAML::Exception& e) {
    const auto line = static_cast<std::size_t>(e.mark.line) + 1;
    return Fault{file, line, static_cast<std::size_t>(e.mark.column) + 1, "not valid YAML: " + e.msg, line_of(text, line), {}};
  }
}

void YamlFaults::add(const YamlNode& at, std::string message, std::string allowed) {
  faults_.push_back({file_, at.line, at.column, std::move(message), line_of(text_, at.line), std::move(allowed)});
}

void YamlFaults::only_keys(const YamlNode& map, const std::vector<std::string>& allowed) {
  for (const auto& [key, value] : map.entries)
    if (std::find(allowed.begin(), allowed.end(), key.scalar) == allowed.end())
      add(key, "unknown key '" + key.scalar + "'", text::join(allowed, ", "));
}

std::optional<std::string> YamlFaults::scalar(const YamlNode& map, std::string_view key, bool required) {
  const YamlNode* node = map.find(key);
  if (!node) {
    if (required) add(map, "the key '" + std::string(key) + "' is missing");
    return std::nullopt;
  }
  if (node->kind != YamlNode::Kind::scalar) {
    add(*node, "'" + std::string(key) + "' must be text");
    return std::nullopt;
  }
  return node->scalar;
}

std::vector<std::string> YamlFaults::scalars(const YamlNode& map, std::string_view key, bool required) {
  std::vector<std::string> values;
  const YamlNode* node = map.find(key);
  if (!node) {
    if (required) add(map, "the key '" + std::string(key) + "' is missing");
    return values;
  }
  if (node->kind == YamlNode::Kind::scalar) return {node->scalar};
  if (node->kind != YamlNode::Kind::list) {
    add(*node, "'" + std::string(key) + "' must be a list of texts");
    return values;
  }
  for (const YamlNode& item : node->items) {
    if (item.kind == YamlNode::Kind::scalar) values.push_back(item.scalar);
    else add(item, "each item of '" + std::string(key) + "' must be text");
  }
  return values;
}

}  // namespace crossfoot
