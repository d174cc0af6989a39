// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/layer.h"
#include "policy/pack.h"

// Runs the examples that stand beside the rules of a pack: its own tests.

namespace recourse::policy {

/// An answer that is another than the example says, both as people write them.
struct Difference {
  std::string name;  ///< "due_at"
  std::string expected;
  std::string came;  ///< "nothing" where the answer says nothing of that name
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct ExampleRun {
  std::string layer;  ///< the pack it stands in
  std::string says;
  std::string ask;
  Place place;
  std::vector<Difference> differences;
  /// `example_failed` where an answer differs, or there is none; `wrong_example` where the example
  /// itself cannot be understood: an unknown question, a name that the question does not know or
  /// needs and has not, a value of the wrong form. The detail says what to write instead.
  std::optional<Error> refusal;

  bool passed() const { return !refusal; }
};

/// Runs the examples of a pack and of the layers below it, in their order, the statute's first.
/// Each is asked of the pack it stands in, as that holds at `as_of`: what a later layer changes is
/// not the earlier one's to say. Refuses what `resolve_layer` refuses.
Result<std::vector<ExampleRun>> run_examples(std::string_view name, const Shelf& shelf,
                                             Instant as_of);

}  // namespace recourse::policy
