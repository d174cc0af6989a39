// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::words {

/// What a message should be read again for: `tone` and `off_platform`, each when the text holds a
/// phrase of that list, however it is spaced, dotted or widened. Which phrases is pack data.
std::vector<std::string> warnings(std::string_view text, const std::vector<std::string>& tone,
                                  const std::vector<std::string>& off_platform);

}  // namespace recourse::words
