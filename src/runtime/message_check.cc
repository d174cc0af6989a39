// SPDX-License-Identifier: Apache-2.0
#include "runtime/message_check.h"

#include "policy/ask_messages.h"
#include "words/message_check.h"

namespace recourse::runtime {

std::vector<std::string> warnings_of(const policy::Pack& pack, std::string_view text) {
  return words::warnings(text, policy::tone_phrases(pack), policy::off_platform_phrases(pack));
}

}  // namespace recourse::runtime
