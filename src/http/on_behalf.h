// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/fields.h"

namespace recourse::http {

/// `on_behalf_of`: "buyer", or true for the same; the seller's clerk acts for him. Who may is the
/// desk's to say. `wrong_type`, `unknown_word`.
void on_behalf_of(Reading& f, bool& for_buyer);

}  // namespace recourse::http
