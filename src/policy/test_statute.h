// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace recourse::policy::test {

/// A statute that answers every question there is, and is no whole pack; its examples come
/// behind it.
inline const std::string statute = R"(pack: t
title: {zh-CN: 法, en: T}
version: "1"
status: draft
layer: statute
zone: Asia/Shanghai
calendar: cn-2026
rules:
  kind:
    - {applies: {kinds: [damaged, counterfeit]}, source: s, confidence: H,
       value: {defect: visible, window: aftersale, remedies: [refund, partial_refund]}}
    - {applies: {kinds: [no_reason]}, source: s, confidence: H,
       value: {defect: none, window: withdrawal, remedies: [return_and_refund]}}
    - {applies: {kinds: [defective]}, source: s, confidence: H,
       value: {defect: hidden, window: aftersale, remedies: [refund]}}
    - {applies: {kinds: [not_received]}, source: s, confidence: H,
       value: {defect: none, window: unlimited, needs_shipment: true, remedies: [refund]}}
    - {applies: {kinds: [cancel]}, source: s, confidence: H,
       value: {defect: none, window: before_receipt, remedies: [refund]}}
  aftersale.window: {value: 15 calendar days, source: s, confidence: H}
  aftersale.late:
    value:
      - {ground: proven_defect, proof: lab_report}
      - {ground: longer_promise}
    source: s
    confidence: H
  withdrawal.no_reason_days: {value: 7 calendar days, source: s, confidence: H}
  notice.window:
    - {applies: {defects: [visible]}, value: 48 hours, source: s, confidence: H}
    - {applies: {defects: [hidden]}, value: 7 days, source: s, confidence: H}
  quality.seller_proves_for: {value: 180 calendar days, source: s, confidence: H}
  category:
    - {applies: {name: fresh}, source: s, confidence: H,
       value: {title: {zh-CN: 生鲜, en: Fresh}, names: [生鲜], withdrawal: excluded}}
    - {applies: {name: phones}, source: s, confidence: H,
       value: {title: {zh-CN: 手机, en: Phones}, durable: true, withdrawal: allowed}}
    - {applies: {name: vouchers}, source: s, confidence: H,
       value: {title: {zh-CN: 券, en: Vouchers}, virtual_goods: true, withdrawal: excluded}}
    - {applies: {name: other}, source: s, confidence: H,
       value: {title: {zh-CN: 其他, en: Other}, withdrawal: allowed}}
  checklist:
    value:
      - {item: outer_box, mandatory: true}
      - {item: item, mandatory: true}
      - {item: chat}
      - {item: delivery_answer, mandatory: true, only_when_consent_open: true}
    source: s
    confidence: H
  silence:
    applies: {stages: [answering]}
    value: {on: seller, for: answer, due: 5 days, otherwise: deemed_agreed, next: paying}
    source: s
    confidence: H
  mediation:
    value: {evidence: 24 hours, more_evidence: 4 hours within 09:00-18:00,
            escalate_within: 5 days, appeal_within: 5 days}
    source: s
    confidence: H
  burden:
    - {value: buyer, source: s, confidence: H}
    - {applies: {durable: true}, value: seller, source: s, confidence: H}
    - {applies: {kinds: [not_received], defects: [none]}, value: seller, source: s, confidence: H}
  liability:
    value: {seller: 60%, carrier: 40%, buyer: 0%, platform: 0%, reason: packing}
    source: s
    confidence: H
  autonomy:
    applies: {kinds: [damaged]}
    value:
      - {score_at_least: 0.0, refund_only_by: buyer, platform_steps_in: true}
      - {score_at_least: 4.8, refund_only_by: seller, platform_steps_in: false}
    source: s
    confidence: H
  award:
    - {value: {scale: linear, base: goods, freight_with_whole_order: true, at_least: CNY 5.00},
       source: s, confidence: H}
    - {applies: {categories: [phones]}, source: s, confidence: H,
       value: {scale: discrete, base: goods, freight_with_whole_order: true, levels: [10%, 100%]}}
    - {applies: {categories: [fresh]}, source: s, confidence: H,
       value: {scale: tiered, base: goods, freight_with_whole_order: true, boundary: lower,
               tiers: [{from: 0%, to: 10%, pays: 10%}, {from: 10%, to: 100%, pays: 70%}]}}
  suggestion:
    applies: {signers: [unauthorised]}
    value: {remedy: refund, ratio: 100%, reason: pod_unauthorised, goods: keep}
    source: s
    confidence: H
  promise:
    - {applies: {name: fake_pays_four}, source: s, confidence: H,
       value: {title: {zh-CN: 假一赔四, en: Four}, kinds: [counterfeit], pays_times: 4,
               at_least: CNY 500.00}}
    - {applies: {name: thirty_days}, source: s, confidence: H,
       value: {title: {zh-CN: 三十天, en: Thirty}, claim_within: 30 calendar days}}
  statutory_note:
    applies: {kinds: [counterfeit]}
    value: {times: 3, at_least: CNY 500.00, reason: fraud}
    source: s
    confidence: H
  late_dispatch.award:
    applies: {kinds: [late_dispatch]}
    value: {ratio: 10%, at_least: CNY 5.00, at_most: CNY 100.00}
    source: s
    confidence: H
  late_dispatch.within:
    {applies: {virtual_goods: false}, value: 48 hours, source: s, confidence: H}
  escrow.auto_confirm:
    applies: {surface_mail: false}
    value: {after: 10 days, pauses_for_claims: true}
    source: s
    confidence: H
  deposit.required: {applies: {categories: [phones]}, value: CNY 1000.00, source: s, confidence: H}
  seller.proof:
    - {applies: {kinds: [counterfeit]}, source: s, confidence: H,
       value: [purchase_proof, lab_report]}
  lab.cost: {value: {defect: seller, sound: buyer}, source: s, confidence: H}
  return.risk: {value: {lost: buyer, damaged: seller}, source: s, confidence: H}
  repair: {value: {attempts: 2, within: 30 days}, source: s, confidence: H}
  carrier.answer_within: {value: 48 hours, source: s, confidence: H}
  carrier:
    - {applies: {name: zto}, source: s, confidence: H,
       value: {title: 中通, names: [ZTO Express], notice: 48 hours, file: 7 days, formula: declared,
               documents: [invoice]}}
    - {applies: {name: other}, source: s, confidence: H,
       value: {title: 其他, notice: 24 hours, file: 7 days, formula: declared, documents: [invoice]}}
  template:
    applies: {name: hello}
    value: {title: {zh-CN: 问候, en: Greeting}, stages: [paying, answering],
            zh-CN: "{buyer}您好", en: "Hello {buyer}"}
    source: s
    confidence: H
examples:
)";

}  // namespace recourse::policy::test
