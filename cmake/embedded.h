// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace recourse {

/// A file of the source tree that is part of the binary.
struct EmbeddedFile {
  std::string_view name;  ///< as given to recourse_embed, relative to its BASE
  std::string_view text;  ///< its bytes
};

}  // namespace recourse
