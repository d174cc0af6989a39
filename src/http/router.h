// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/exchange.h"

namespace recourse::http {

/// Finds the operation of a request. HEAD finds GET.
class Router {
 public:
  explicit Router(Routes routes);

  struct Found {
    const Route* route = nullptr;
    std::vector<std::string> arguments;
  };
  /// Nothing is there; or it is, and knows only these methods.
  struct Missing {
    std::vector<std::string_view> allowed;
  };
  std::variant<Found, Missing> find(Method method, const std::vector<std::string>& path) const;

  const Routes& routes() const { return routes_; }

 private:
  Routes routes_;
  std::vector<std::vector<std::string_view>> segments_;  ///< of each pattern
};

}  // namespace recourse::http
