// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "words/events_for_tests.h"

// What people read, word by word, is in test/vectors/words/*.txt, so that somebody who speaks the
// language can judge it. A changed text fails here; RECOURSE_WRITE_DOCS=1 writes the new page.

namespace recourse::words {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

std::string page_file(const std::string& name) {
  return std::string{RECOURSE_SOURCE_DIR} + "/test/vectors/words/" + name + ".txt";
}

/// The page as it is kept; RECOURSE_WRITE_DOCS=1 keeps `now` instead, to be read in the diff.
std::string page(const std::string& name, const std::string& now) {
  if (std::getenv("RECOURSE_WRITE_DOCS")) std::ofstream{page_file(name)} << now;
  std::ifstream file{page_file(name)};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string timeline(Language language) {
  std::string out;
  for (const auto& [name, event] : all_events())
    out += "# " + name + "\n" + sentence(event, language, shanghai()) + "\n";
  out += "\nThe carrier's track\n";
  for (const auto& [name, event] : all_recovery_events())
    out += "# " + name + "\n" + sentence(event, language, shanghai()) + "\n";
  return out;
}

std::string all_notices(Language language) {
  std::string out;
  for (const auto& [name, event] : all_events())
    for (const Notice& notice : notices(a_state(), event, language, shanghai()))
      out += "# " + name + " → " + std::string{word(notice.to)} + ": " + notice.template_name +
             "\n" + notice.text + "\n";
  return out;
}

std::string all_replies(Language language) {
  std::string out;
  for (const auto& [name, event] : all_events()) {
    const std::string text = reply_text(event, a_state(), language, shanghai());
    if (!text.empty()) out += "# " + name + "\n" + text + "\n";
  }
  const std::string carrier = language == Language::en ? "ZTO Express" : "中通快递";
  return out + "# to the carrier\n" + ask_carrier_text(carrier, "73100012345678", language) + "\n";
}

claim::Award an_explained_award() {
  claim::Award award = an_award(payment_wait()).award;
  award.breakdown.front().unit_numbers = {{1, 3}, {5, 5}};
  claim::BreakdownLine capped = a_line();
  capped.line = "L2";
  capped.unit_numbers = {{1, 1}};
  capped.capped_by = "unit";
  capped.amount = cny(1000);
  claim::BreakdownLine agreed = a_line();
  agreed.line = "L3";
  agreed.rate_bp = 0;
  agreed.formula = "share of the amount agreed";
  agreed.capped_by = "order";
  agreed.amount = cny(301);
  agreed.agreed = cny(19000);
  agreed.agreed_base = cny(18666);
  claim::BreakdownLine beyond = agreed;
  beyond.line = "freight";
  beyond.units = 0;
  beyond.unit_numbers = {};
  beyond.base = cny(1005);
  beyond.capped_by.reset();
  beyond.amount = cny(334);
  claim::BreakdownLine freight = a_line();
  freight.line = "freight";
  freight.units = 0;
  freight.unit_numbers = {};
  freight.base = cny(1005);
  freight.rate_bp = 5000;
  freight.amount = cny(503);
  claim::BreakdownLine tier = a_line();
  tier.line = "L4";
  tier.harmed_bp = 800;
  tier.rate_bp = 1000;
  tier.amount = cny(1867);
  claim::BreakdownLine promised = a_line();
  promised.line = "L4";
  promised.on_top = "fake_pays_three";
  promised.rate_bp = 30'000;
  promised.amount = cny(55998);
  claim::BreakdownLine late = a_line();
  late.line = "L5";
  late.on_top = "late_dispatch";
  late.base = cny(3000);
  late.rate_bp = 1000;
  late.capped_by = "at_least";
  late.amount = cny(500);
  for (const auto& line : {capped, agreed, beyond, freight, tier, promised, late})
    award.breakdown.push_back(line);
  award.statutory_note =
      claim::Note{cny(55998), 3, "trader_fraud", {"statutory_note", "消法 art. 55(1)", false}};
  award.amount = cny(7404);
  return award;
}

TEST(Pages, ReadAsTheyAreKept) {
  for (const auto& [language, name] : words_of(Language{})) {
    const std::string suffix = "." + std::string{name};
    const std::string told = timeline(language);
    EXPECT_EQ(told, page("timeline" + suffix, told));
    const std::string notices = all_notices(language);
    EXPECT_EQ(notices, page("notices" + suffix, notices));
    const std::string replies = all_replies(language);
    EXPECT_EQ(replies, page("replies" + suffix, replies));
    const std::string explained = explain(an_explained_award(), language) + "\n";
    EXPECT_EQ(explained, page("explain" + suffix, explained));
  }
}

TEST(Pages, CoverEveryEvent) {
  std::set<std::size_t> claims, recoveries;
  for (const auto& [name, event] : all_events()) claims.insert(event.index());
  for (const auto& [name, event] : all_recovery_events()) recoveries.insert(event.index());
  EXPECT_EQ(claims.size(), std::variant_size_v<claim::Event>);
  EXPECT_EQ(recoveries.size(), std::variant_size_v<recovery::Event>);
}

TEST(Pages, LeaveNoVariableOpen) {
  for (const auto& [language, name] : words_of(Language{}))
    for (const std::string& text : {timeline(language), all_notices(language),
                                    all_replies(language), explain(an_explained_award(), language)})
      for (const std::string leftover : {"{", "}", "  ", "。。", "..", "，，"})
        EXPECT_EQ(text.find(leftover), text.npos) << name << " has " << leftover;
}

TEST(Pages, KeepTheLanguagesApart) {
  for (const auto& [name, event] : all_events())
    for (const unsigned char letter : sentence(event, Language::en, shanghai()))
      EXPECT_LT(letter, 0x80) << name << ": " << sentence(event, Language::en, shanghai());
}

TEST(Turn, SaysWhoseWhatUntilWhenAndWhatSilenceBrings) {
  EXPECT_EQ(turn(answer_wait(), Language::zh_cn, shanghai()),
            "轮到卖家：答复买家的诉求，期限 2026-11-22 15:00 (Asia/Shanghai)。"
            "逾期未处理的话，视为卖家同意买家的诉求，直接退款。");
  EXPECT_EQ(turn(answer_wait(), Language::en, shanghai()),
            "It is the seller's turn to answer the buyer's request, by 2026-11-22 15:00 "
            "(Asia/Shanghai). If that time passes, the buyer's request counts as agreed and the "
            "refund is paid.");
  EXPECT_TRUE(your_turn(answer_wait(), Language::zh_cn, shanghai()).starts_with("轮到您："));
}

TEST(Turn, DependsOnWhereSilenceLeads) {
  using policy::Stage;
  const auto silence = [](Stage next) {
    claim::Wait wait = answer_wait();
    wait.next = next;
    return turn(wait, Language::en, shanghai());
  };
  EXPECT_NE(silence(Stage::paying).find("the refund is paid"), std::string::npos);
  EXPECT_NE(silence(Stage::returning).find("sends the goods back"), std::string::npos);
  EXPECT_NE(silence(Stage::closed).find("counts as agreed."), std::string::npos);
}

TEST(Turn, ExistsForEveryWaitThatCanBe) {
  for (const auto& [language, language_name] : words_of(Language{}))
    for (const auto& [on, on_name] : words_of(policy::Role{}))
      for (const auto& [wait_for, for_name] : words_of(policy::WaitFor{}))
        for (const auto& [otherwise, otherwise_name] : words_of(policy::Otherwise{})) {
          const std::string text =
              turn(a_wait(on, wait_for, otherwise, policy::Stage::closed), language, shanghai());
          EXPECT_EQ(text.find('{'), text.npos) << text;
          EXPECT_NE(text.find("2026-11-22 15:00"), text.npos) << text;
        }
}

TEST(Turn, TellsTheOperatorThatItStaysWithHimAndNotThatHeStepsIn) {
  const claim::Wait wait = a_wait(policy::Role::operator_, policy::WaitFor::payment,
                                  policy::Otherwise::operator_, policy::Stage::paying);
  EXPECT_NE(turn(wait, Language::en, shanghai()).find("it stays with"), std::string::npos);
}

TEST(Turn, ASellerWhoAgreedToAReturnHasToSayWhereItGoes) {
  EXPECT_EQ(turn(address_wait(), Language::zh_cn, shanghai()),
            "轮到卖家：提供退货地址，期限 2026-11-22 15:00 (Asia/Shanghai)。"
            "逾期未处理的话，商品不用退回，直接退款给买家。");
  EXPECT_TRUE(has(turn(address_wait(), Language::en, shanghai()), "give an address"));
}

TEST(Turn, SaysWhoseClockItIsWhereItIsNotOurs) {
  claim::Wait wait = answer_wait();
  EXPECT_FALSE(has(turn(wait, Language::en, shanghai()), "own due"));
  wait.clock_of = "taobao";
  EXPECT_TRUE(turn(wait, Language::zh_cn, shanghai()).ends_with("这是淘宝的期限。"));
  EXPECT_TRUE(turn(wait, Language::en, shanghai()).ends_with("This is Taobao's own due."));
  wait.clock_of = "bazaar";  // has no name here
  EXPECT_TRUE(turn(wait, Language::zh_cn, shanghai()).ends_with("这是bazaar的期限。"));
}

TEST(Turn, OfAMediationListsWhatIsAskedOfWhom) {
  const std::string zh = turn(ruling_wait(), Language::zh_cn, shanghai());
  EXPECT_TRUE(has(zh, "另请买家在 2026-11-21 15:00 (Asia/Shanghai) 之前提供：聊天记录、扫码"))
      << zh;
  EXPECT_TRUE(has(zh, "卖家应提供的凭证已经收到。")) << zh;
  EXPECT_TRUE(has(turn(ruling_wait(), Language::en, shanghai()), "The buyer is asked to show, by"));
  claim::Wait open = ruling_wait();
  open.asks.back().answered_at.reset();
  EXPECT_TRUE(has(turn(open, Language::en, shanghai()), "whatever supports your side"));
}

TEST(Ruling, NamesWhoBearsItAndWhatItRejects) {
  const std::string ruled =
      sentence(claim::RulingMade{a_ruling("ruled", mediator)}, Language::zh_cn, shanghai());
  EXPECT_TRUE(has(ruled, "责任认定：卖家 70%，物流公司 30%。")) << ruled;
  const std::string rejected =
      sentence(claim::RulingMade{a_rejection()}, Language::zh_cn, shanghai());
  EXPECT_TRUE(has(rejected, "不支持买家的诉求")) << rejected;
  EXPECT_TRUE(has(rejected, "买家 80%，平台 20%")) << rejected;
  claim::Ruling bare = a_ruling("ask_stands", claim::Actor::system());
  bare.liability.reset();
  EXPECT_FALSE(has(sentence(claim::RulingMade{bare}, Language::en, shanghai()), "bears"));
}

TEST(Reply, IsForWhatTheSellerDid) {
  std::set<std::string> said;
  for (const auto& [name, event] : all_events()) {
    const std::string zh = reply_text(event, a_state(), Language::zh_cn, shanghai());
    EXPECT_EQ(zh.empty(), reply_text(event, a_state(), Language::en, shanghai()).empty()) << name;
    if (!zh.empty()) said.insert(name);
    for (const char* hint : {"追偿", "索赔"}) EXPECT_FALSE(has(zh, hint)) << name;
  }
  const char* told[] = {"offer",
                        "ask accepted",
                        "contested",
                        "extended",
                        "seller asks for more",
                        "replacement sent",
                        "recorded",
                        "return inspected: received",
                        "found wanting",
                        "address given",
                        "stopped"};
  for (const char* name : told) EXPECT_TRUE(said.contains(name)) << name;
  const char* untold[] = {"counter-offer", "silence",       "mediator asks for more", "note",
                          "evidence",      "keep asking",   "refused at the door",    "paid",
                          "ruled",         "approval asked"};
  for (const char* name : untold) EXPECT_FALSE(said.contains(name)) << name;
}

TEST(AskCarrier, NamesTheParcelAndAsksForTheProof) {
  const std::string zh = ask_carrier_text("中通快递", "731", Language::zh_cn);
  for (const char* part : {"中通快递", "731", "收件人本人", "什么时间", "地点", "同意", "签收底单"})
    EXPECT_TRUE(has(zh, part)) << part;
  const std::string en = ask_carrier_text("ZTO", "731", Language::en);
  for (const char* part : {"ZTO", "731", "consignee", "When and where", "agreed", "picture"})
    EXPECT_TRUE(has(en, part)) << part;
}

TEST(Explain, ALineIsBaseTimesRate) {
  claim::Award award = an_award(payment_wait()).award;
  EXPECT_EQ(explain(award, Language::zh_cn),
            "商品行 L1，第 1–2 件：实付 ¥186.66 × 30% = ¥56.00，没有触及上限。"
            "取整：四舍五入到最小货币单位。规则：award；来源：terms, art. 12。\n合计：¥56.00。");
  award.breakdown.front().rounding = "down";  // of a release that is to come
  EXPECT_NE(explain(award, Language::en).find("Rounding: down."), std::string::npos);
}

}  // namespace
}  // namespace recourse::words
