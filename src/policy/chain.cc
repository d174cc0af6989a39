// SPDX-License-Identifier: Apache-2.0
#include "policy/chain.h"

#include <algorithm>
#include <utility>

namespace recourse::policy {
namespace {

/// Names become file names: nothing that could leave the folder.
bool is_pack_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '-' || letter == '_' || letter == '.';
         });
}

std::string quoted(std::string_view name) {
  return "\"" + std::string{name} + "\"";
}

}  // namespace

Result<std::vector<Layer>> read_chain(std::string_view name, const Shelf& shelf) {
  std::vector<Layer> chain;
  Named next{std::string{name}, {std::string{name}, 1, 1}};
  for (;;) {
    if (std::any_of(chain.begin(), chain.end(),
                    [&](const Layer& layer) { return layer.name == next.name; }))
      return next.place.refusal("extends_itself",
                                "this leads back to " + quoted(next.name) + "; remove the circle");
    const auto text = is_pack_name(next.name) ? shelf.pack(next.name) : std::nullopt;
    if (!text)
      return next.place.refusal("unknown_pack", "there is no pack " + quoted(next.name) +
                                                    "; write the name of a file in policies/");
    Result<Layer> layer = read_layer(next.name, *text);
    if (!layer) return layer.error();
    if (!chain.empty() && layer->kind > chain.back().kind)
      return next.place.refusal(
          "wrong_value", "a " + std::string{word(chain.back().kind)} + " pack cannot extend a " +
                             std::string{word(layer->kind)} +
                             " pack; extend one of its own or an earlier layer");
    chain.push_back(std::move(*layer));
    if (!chain.back().extends) break;
    next = *chain.back().extends;
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace recourse::policy
