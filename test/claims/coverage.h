// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

// What all stories show together.

namespace recourse::stories {

/// A story's file, as it is written.
struct Script {
  std::string file;
  std::string name;
  std::vector<std::string> proves;  ///< ids of research/policy.md, part 2
  std::string pending;              ///< why it is not played
  std::vector<std::pair<int, std::string>> lines;
};
Script read_script(const std::string& file);

/// A story was played to its end or its failure.
void count_played();

/// Two tests that come last: every id is shown by a story, and every command was tried in every
/// stage of an open claim, or it is explained why not.
void register_coverage(const std::vector<Script>& scripts);

}  // namespace recourse::stories
