// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {
namespace {

constexpr Phrase table[] = {
    // Notices.
    {"notice.photo_request",
     "您好，我是卖家。东西出了问题，很抱歉给您添麻烦了。为了尽快处理，请您提供：{items}。"
     "请在 {due} 之前发来；实在拿不到的，说明一下原因就好。到时还没有的话，{otherwise}。"},
    {"notice.claim_received", "您好，我是卖家。您的售后申请已经收到，暂时不需要再提供凭证。{turn}"},
    {"notice.keep_goods", "另外，请把外箱和里面的东西保留到 {until}，先不要丢掉。"},
    {"notice.new_claim", "有新的售后申请：{kind}，诉求是{ask}。{turn}"},
    {"notice.answer_needed", "买家的凭证已经齐了，诉求是{ask}。{turn}"},
    {"notice.award_granted", "您的赔付金额是 {amount}（{how}）。{next}"},
    {"award.part", "实付 {base} 的 {rate}"},
    {"award.part_capped", "实付 {base} 的 {rate}，以还没退过的部分为限"},
    {"award.agreed", "按约定的金额"},
    {"award.next.payment", "正在付款，付出后马上通知您。"},
    {"award.next.record_refund", "卖家会在您下单的平台退款，期限 {due}。"},
    {"award.next.other", "付出后马上通知您。"},
    {"notice.refund_needed", "请向买家退款 {amount}。{turn}"},
    {"notice.funding_needed", "赔付款还差 {unpaid}，买家尚未收到这部分。{turn}"},
    {"notice.payment_waits",
     "您的赔付中有 {unpaid} 还在等卖家补足资金，还没有付出。付出后马上通知您。"},
    {"notice.refund_paid", "您的退款 {amount} 已经付出。"},
    {"notice.refund_recorded", "卖家登记：{at} 已在您下单的平台退款 {amount}。"},
    {"notice.reminder", "这是一条提醒。{turn}"},
    {"notice.reminder_overdue",
     "因为我们的系统中断，这条提醒晚发了，很抱歉；您仍有时间处理。{turn}"},
    {"notice.closed", "{text}"},
    {"notice.closed_lapsed", "{text}仍在售后期内的话，可以重新提出申请。"},
    {"notice.refused_by_seller",
     "卖家没有同意您的诉求，理由写在售后单里。事情还没有结束：您可以修改诉求、提出自己的方案，"
     "或者{escalate}。请在 {due} 之前决定；到时没有回应的话，{otherwise}。"},
    {"notice.return_found_wanting",
     "{text}因此卖家暂时没有按约定办理。您如果不认可，可以提出自己的方案，或者{escalate}。请在"
     " {due} 之前回应；到时没有回应的话，{otherwise}。"},
    {"notice.more_time_taken",
     "卖家需要多一点时间处理您的申请，原因写在售后单里。卖家最晚在 {due} 答复您；到时还没有答"
     "复的话，{otherwise}。"},
    {"notice.evidence_needed",
     "{who}请您补充：{items}。请在 {due} 之前提供；实在拿不到的，说明一下原因就好。到时还没有"
     "的话，{otherwise}。"},
    {"notice.evidence_needed_to_decide",
     "{who}请您提供：{items}。请在 {due} 之前提供；到时没有的话，会按已有的凭证作出裁决。"},
    {"notice.done_for_you", "卖家的客服代您做了一件事：{text}如果这不是您的意思，请马上告诉我们。"},
    {"notice.ask_amended", "买家修改了申请，现在的诉求是{ask}。{turn}"},
    {"notice.return_address",
     "请把商品寄回给卖家，退货地址在售后单里可以看到。请在 {due} 之前寄出，并填上快递公司和运"
     "单号；到时还没有寄出的话，{otherwise}。"},
    {"notice.freight_by_you", "退货运费需要您承担。"},
    {"notice.freight_by", "退货运费由{who}承担。"},
    {"notice.return_address_needed", "商品要退回给您。请提供退货地址，买家才能寄回。{turn}"},
    {"notice.replacement_coming",
     "卖家会在 {due} 之前把{what}寄给您；到时还没有寄出的话，{otherwise}。"},
    {"notice.replacement_needed", "请把{what}寄给买家，寄出后填上快递公司和运单号。{turn}"},
    {"notice.replacement_shipped",
     "卖家已经把{what}寄给您：{carrier}，运单号 {waybill}。收到后请说一声有没有问题，最晚 "
     "{due}；到时没有回音的话，{otherwise}。"},
    {"notice.parcel_may_be_refused", "包裹送到时您可以拒收，它就会退回卖家。"},
    {"notice.demand", "买家请您尽快处理，诉求是{ask}。这是连续第 {days} 天催告。"},
    {"notice.final_notice",
     "买家发出最后通知：请您在 {due} 之前处理，诉求是{ask}。到时仍没有处理的话，买家会提出投诉"
     "，{escalate}。"},
    {"notice.mediation_begun", "{text}平台调解员会在 {due} 之前裁决。"},
    {"notice.message_waiting", "{who}给您留了言，请打开售后单查看。"},
    {"hint.refusal", "您可以修改诉求、提出自己的方案，或者{escalate}。"},
    {"hint.return_address", "填好退货地址，买家才能寄回。"},
    {"hint.ship_return", "退货地址在售后单里；寄出后请填上快递公司和运单号。"},
    {"hint.inspect", "请查验退回的商品，并登记结果。"},
    {"hint.ship_replacement", "寄出后请填上快递公司和运单号。"},
    {"hint.confirm_replacement", "有没有问题、还是没有收到，说一声就好。"},
    {"hint.outcome", "那边有了结果，请登记到这里。"},
    {"hint.ruling", "双方的凭证都在售后单里。"},
    {"hint.approval", "打开售后单，就可以批准或者退回。"},

    // Replies that the seller's clerk pastes into a chat.
    {"reply.hello", "您好！"},
    {"reply.item_waived", "这一项不用再提供了：{item}。"},
    {"reply.offer_made",
     "给您添麻烦了，很抱歉。我们的方案是：{terms}。方案有效到 {expires}，您看可以吗？可以的话"
     "请在售后单里接受，有别的想法也请告诉我们。"},
    {"reply.offer_declined", "您的方案我们认真看过了，很抱歉，暂时没法接受。我们会尽快再答复您。"},
    {"reply.offer_withdrawn", "刚才的方案我们撤回了，给您造成不便，很抱歉。我们会尽快重新答复您。"},
    {"reply.ask_accepted", "您的诉求我们同意了：{ask}。给您添麻烦了，很抱歉，我们会尽快办好。"},
    {"reply.offer_accepted", "您的方案我们接受：{ask}。我们会尽快办好。"},
    {"reply.ask_contested",
     "您反映的情况我们仔细看过了，很抱歉，这次没法按您的诉求处理，理由写在售后单里。您如果不认"
     "可，可以在 {due} 之前修改诉求、提出自己的方案，或者{escalate}。"},
    {"reply.answer_extended",
     "您的申请我们正在处理，还需要一点时间，原因写在售后单里。最晚 {due} 答复您，请您谅解。"},
    {"reply.evidence_requested",
     "为了尽快给您处理，还想请您补充：{items}。请在 {due} 之前发来；实在拿不到的，说明一下原因"
     "就好。谢谢！"},
    {"reply.return_address",
     "请把商品寄回给我们，退货地址在售后单里可以看到。请在 {due} 之前寄出，寄出后把快递公司和"
     "运单号告诉我们。"},
    {"reply.freight_by_us", "退货运费由我们承担。"},
    {"reply.replacement_coming", "我们会在 {due} 之前把{what}寄给您，寄出后马上告诉您运单号。"},
    {"reply.replacement_shipped",
     "{what}已经寄出：{carrier}，运单号 {waybill}，请您留意查收。收到后有没有问题，都请告诉我们。"},
    {"reply.return_received", "退回的商品已经收到，谢谢您的配合。接下来的处理我们会尽快完成。"},
    {"reply.return_found_wanting",
     "您退回的包裹我们登记了查验结果：{found}。详情在售后单里，麻烦您也核对一下。"},
    {"reply.may_answer", "您如果不认可，可以在 {due} 之前提出自己的方案，或者{escalate}。"},
    {"reply.parcel_stopped", "路上的包裹已经拦下，正在退回，收到后就为您办理退款。"},
    {"reply.parcel_not_stopped",
     "很抱歉，包裹没能拦下，会照常送到。送到时您可以直接拒收，退回来以后我们就为您处理。"},
    {"reply.refund_recorded", "{amount} 已经在 {at} 退给您了，请您留意查收。"},
    {"reply.refund_not_come", "没有收到的话，请马上告诉我们。"},
    {"reply.carrier_asked", "我们正在向快递公司核实签收情况，有了结果马上告诉您，请您稍等。"},

    // What is asked of a carrier.
    {"ask_carrier",
     "您好，想请您帮忙核实 {carrier} 运单 {waybill} 的签收情况：\n1. 实际签收人是谁，是不是收"
     "件人本人？\n2. 是什么时间、在什么地点签收或投放的？\n3. 不是本人签收的话，事先有没有征得"
     "收件人同意，是怎么联系的？\n另外请提供签收底单或投递照片。麻烦您尽快回复，谢谢！"},
};

}  // namespace

std::span<const Phrase> chinese_notices() {
  return table;
}

}  // namespace recourse::words
