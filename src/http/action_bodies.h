// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/fields.h"
#include "runtime/desk.h"

namespace recourse::http {

/// Reads the body of one action; null where nothing carries the action out yet.
using BodyReader = void (*)(Reading&, runtime::ActionIn&);
BodyReader body_reader(policy::Action action);

/// A case on another platform: `platform`, `case_no`, and what is known of it there.
void external_case(Reading& f, std::optional<claim::External>& external);

}  // namespace recourse::http
