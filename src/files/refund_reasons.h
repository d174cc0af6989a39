// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "policy/words.h"

// Words of Taobao's list of refunds, and what they are called here. Names, not rules: what follows
// from a kind or a remedy is pack data.

namespace recourse::files::taobao {

/// 买家退款原因. The same reason is said of goods that came and of goods that did not. Nothing for
/// reasons that say nothing (其他, 协商一致退款), that name two kinds at once, or that are not
/// known.
std::optional<policy::Kind> kind_of_reason(std::string_view reason, bool goods_received);

/// 售后类型.
std::optional<policy::Remedy> remedy_of_type(std::string_view type);

/// 退款状态: whether the case has ended there.
bool has_ended(std::string_view status);

}  // namespace recourse::files::taobao
