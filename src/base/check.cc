// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace recourse {

void fail_check(const char* what, std::source_location where) {
  std::fprintf(stderr, "%s:%u: %s: check failed: %s\n", where.file_name(),
               static_cast<unsigned>(where.line()), where.function_name(), what);
  std::abort();
}

}  // namespace recourse
