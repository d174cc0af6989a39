// SPDX-License-Identifier: Apache-2.0
#include "files/refund_reasons.h"

#include <algorithm>
#include <array>
#include <string>

namespace recourse::files::taobao {
namespace {

using policy::Kind;
using policy::Remedy;

struct ReasonWords {
  std::string_view text;  ///< without blanks
  Kind received;
  Kind not_received;
};
constexpr ReasonWords same(std::string_view text, Kind kind) {
  return {text, kind, kind};
}
/// The buyer does not want it: back it goes, or it need not come.
constexpr ReasonWords unwanted(std::string_view text) {
  return {text, Kind::no_reason, Kind::cancel};
}

constexpr std::array reasons = {
    same("包装/商品破损/污渍", Kind::damaged),
    same("包装/商品破损", Kind::damaged),
    same("包装/商品残破", Kind::damaged),
    same("商品破损", Kind::damaged),
    same("商品破损/污渍", Kind::damaged),
    same("收到商品破损", Kind::damaged),
    same("主商品破损", Kind::damaged),
    same("配件破损", Kind::damaged),
    same("货物破损已拒签", Kind::damaged),
    same("质量问题", Kind::defective),
    same("商品质量问题", Kind::defective),
    same("做工问题", Kind::defective),
    same("做工粗糙/有瑕疵", Kind::defective),
    same("做工瑕疵", Kind::defective),
    same("功能故障", Kind::defective),
    same("商品变质/发霉/有异物", Kind::defective),
    same("变质/发霉", Kind::defective),
    same("已过/临近保质期", Kind::defective),
    same("假冒品牌", Kind::counterfeit),
    same("假货", Kind::counterfeit),
    same("卖家发错货", Kind::wrong_item),
    same("商家发错货", Kind::wrong_item),
    same("发错货", Kind::wrong_item),
    same("少件/漏发", Kind::missing_item),
    same("少件漏发", Kind::missing_item),
    same("商品少件", Kind::missing_item),
    same("收到商品少件", Kind::missing_item),
    same("空包裹", Kind::missing_item),
    same("少货/空包裹", Kind::missing_item),
    same("空包裹/少货", Kind::missing_item),
    same("快递/物流一直未送到", Kind::not_received),
    same("快递一直未送到", Kind::not_received),
    same("快递一直未送达", Kind::not_received),
    same("快递/物流无跟踪记录", Kind::not_received),
    same("快递无跟踪记录", Kind::not_received),
    same("快递无记录", Kind::not_received),
    same("物流显示签收实际未到货", Kind::not_received),
    same("未收到货", Kind::not_received),
    same("商品与描述不符", Kind::not_as_described),
    same("与商品描述不符", Kind::not_as_described),
    same("收到商品与描述不符", Kind::not_as_described),
    same("商品信息描述不符", Kind::not_as_described),
    same("材质不符", Kind::not_as_described),
    same("材质与商品描述不符", Kind::not_as_described),
    same("材质/面料与商品描述不符", Kind::not_as_described),
    same("大小/尺寸与商品描述不符", Kind::not_as_described),
    same("颜色/款式/图案与描述不符", Kind::not_as_described),
    same("颜色/图案/款式与商品描述不符", Kind::not_as_described),
    same("功能/效果与商品描述不符", Kind::not_as_described),
    same("生产日期/保质期与商品描述不符", Kind::not_as_described),
    same("版本/批次/颜色/容量等与商品描述不符", Kind::not_as_described),
    same("未按约定时间发货", Kind::late_dispatch),
    same("未按时间发货", Kind::late_dispatch),
    same("7天无理由退换货", Kind::no_reason),
    same("七天无理由退换货", Kind::no_reason),
    same("7天无理由退货", Kind::no_reason),
    same("七天无理由退货", Kind::no_reason),
    unwanted("不喜欢/不想要"),
    unwanted("多拍/拍错/不想要"),
    unwanted("拍错/多拍/不想要"),
    unwanted("多买/买错/不想要"),
    unwanted("拍错/多拍"),
    unwanted("不想要了"),
    unwanted("不喜欢/效果不好"),
    unwanted("没用/少用优惠"),
    same("地址/电话信息填写错误", Kind::cancel),
    same("缺货", Kind::cancel),
};

struct TypeWords {
  std::string_view text;
  Remedy remedy;
};
constexpr TypeWords types[] = {
    {"仅退款", Remedy::refund}, {"退货退款", Remedy::return_and_refund},
    {"换货", Remedy::exchange}, {"补寄", Remedy::reship},
    {"维修", Remedy::repair},
};

constexpr std::string_view ends[] = {"成功", "关闭", "完成", "完结"};

/// Without blanks, and with one sort of slash.
std::string plain(std::string_view text) {
  constexpr std::string_view full_width_slash = "／";
  std::string made;
  while (!text.empty()) {
    const bool slash = text.starts_with(full_width_slash);
    if (slash)
      made += '/';
    else if (text.front() != ' ')
      made += text.front();
    text.remove_prefix(slash ? full_width_slash.size() : 1);
  }
  return made;
}

}  // namespace

std::optional<policy::Kind> kind_of_reason(std::string_view reason, bool goods_received) {
  const std::string text = plain(reason);
  const auto* found = std::ranges::find(reasons, std::string_view{text}, &ReasonWords::text);
  if (found == reasons.end()) return std::nullopt;
  return goods_received ? found->received : found->not_received;
}

std::optional<policy::Remedy> remedy_of_type(std::string_view type) {
  const auto* found = std::ranges::find(types, type, &TypeWords::text);
  if (found == std::end(types)) return std::nullopt;
  return found->remedy;
}

bool has_ended(std::string_view status) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return status.ends_with(end); });
}

}  // namespace recourse::files::taobao
