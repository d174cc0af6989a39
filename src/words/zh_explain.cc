// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {
namespace {

constexpr Phrase table[] = {
    // Explain.
    {"explain.unit", "商品行 {line}，第 {units} 件"},
    {"explain.freight", "运费"},
    {"explain.rate", "{what}：实付 {base} × {rate} = {computed}"},
    {"explain.tier", "；受损 {harmed}，对应档位赔 {rate}"},
    {"explain.on_top", "在退款之外，{why}："},
    {"explain.at_least", "，但不低于 {amount}"},
    {"explain.at_most", "，但不高于 {amount}"},
    {"explain.note",
     "另：法律可能另外支持 {amount}（价款的 {times} "
     "倍）。规则：{rule}；来源：{source}。平台不代为支付。"},
    {"on_top.late_dispatch", "因发货延迟"},
    {"on_top.promise", "因商家承诺（{promise}）"},
    {"explain.agreed", "{what}：实付 {base}，分得约定金额中的 {amount}"},
    {"explain.agreed_of",
     "{what}：约定共 {agreed}，按各行实付在 {agreed_base} 中的比例依次分摊，本行实付 {base}，"
     "分得 {amount}"},
    {"explain.agreed_beyond",
     "{what}：实付 {base}；约定共 {agreed}，超出商品实付 {agreed_base} 的部分为 {amount}"},
    {"explain.capped", "，受限于{cap}，为 {amount}"},
    {"explain.not_capped", "，没有触及上限"},
    {"explain.rule", "。取整：{rounding}。规则：{rule}；来源：{source}。"},
    {"explain.total", "合计：{amount}。"},
    {"rounding.half up to the minor unit", "四舍五入到最小货币单位"},
    {"cap.at_least", "规则的最低金额"},
    {"cap.at_most", "规则的最高金额"},
    {"cap.unit", "这几件还没退过的金额"},
    {"cap.order", "整个订单还没退过的金额"},
    {"cap.freight", "还没退过的运费"},

    // The carrier's track. Never shown to the buyer.
    {"recovery.opened", "已为 {carrier} 运单 {waybill} 开始物流追偿，预计可追回 {expected}。"},
    {"recovery.opened_unknown",
     "已为 {carrier} 运单 {waybill} 开始物流追偿，可追回的金额暂时算不出。"},
    {"recovery.opened_late", "通知物流公司的期限在此之前已过。"},
    {"recovery.notice_given", "{by}已通知物流公司。"},
    {"recovery.notice_missed", "没有在期限内通知物流公司；仍可以提交索赔。"},
    {"recovery.filed", "{by}已向物流公司提交索赔。"},
    {"recovery.expired", "提交索赔的期限已过，追偿结束。"},
    {"recovery.dropped", "{by}放弃了追偿：{reason}。"},
    {"recovery.wait_renewed", "物流公司逾期没有答复。"},
    {"recovery.wait.notice", "通知物流公司"},
    {"recovery.wait.file", "向物流公司提交索赔"},
    {"recovery.wait.carrier", "答复索赔"},
    {"recovery.wait.press", "催物流公司答复索赔"},
    {"recovery.otherwise.late_notice", "通知期限就错过了，但仍可以提交索赔"},
    {"recovery.otherwise.expire", "就不能再索赔，追偿结束"},
    {"recovery.otherwise.operator", "由平台客服催办"},
    {"recovery.otherwise.operator_again", "系统会再次提醒平台客服"},
    {"drop.claim_withdrawn", "买家撤回了申请"},
    {"drop.dropped_by_seller", "卖家决定不再追偿"},
};

}  // namespace

std::span<const Phrase> chinese_explain() {
  return table;
}

}  // namespace recourse::words
