// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <algorithm>
#include <optional>

namespace recourse::http {
namespace {

std::vector<std::string_view> split(std::string_view pattern) {
  std::vector<std::string_view> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::string_view segment = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(segment.size());
    if (!segment.empty()) segments.push_back(segment);
  }
  return segments;
}

std::optional<std::vector<std::string>> match(const std::vector<std::string_view>& pattern,
                                              const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      if (path[i].empty()) return std::nullopt;
      arguments.push_back(path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return arguments;
}

}  // namespace

Router::Router(Routes routes) : routes_{std::move(routes)} {
  for (const Route& route : routes_) segments_.push_back(split(route.pattern));
}

std::variant<Router::Found, Router::Missing> Router::find(
    Method method, const std::vector<std::string>& path) const {
  Missing missing;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    auto arguments = match(segments_[i], path);
    if (!arguments) continue;
    const Route& route = routes_[i];
    const bool fits =
        route.method == method || (route.method == Method::get && method == Method::head);
    if (fits) return Found{&route, std::move(*arguments)};
    if (std::find(missing.allowed.begin(), missing.allowed.end(), method_name(route.method)) ==
        missing.allowed.end())
      missing.allowed.push_back(method_name(route.method));
    if (route.method == Method::get) missing.allowed.push_back("HEAD");
  }
  return missing;
}

}  // namespace recourse::http
