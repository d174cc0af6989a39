// SPDX-License-Identifier: Apache-2.0
#include "words/message_check.h"

#include <gtest/gtest.h>

#include "policies/policies.h"
#include "policy/ask_messages.h"
#include "words/folded.h"

namespace recourse::words {
namespace {

using Found = std::vector<std::string>;

/// The lists of a pack that comes with the program.
struct Lists {
  std::vector<std::string> tone, off_platform;
};
Lists lists_of(std::string_view name) {
  const policy::Shelf shelf{
      .pack = policies::pack, .calendar = policies::calendar, .zone = [](std::string_view zone) {
        return std::optional{fixed_zone(std::string{zone}, std::chrono::hours{8})};
      }};
  const auto pack = policy::resolve(name, shelf, *parse_instant("2026-11-22T12:00:00+08:00"));
  EXPECT_TRUE(pack) << pack.error().detail << " " << pack.error().field;
  if (!pack) return {};
  return {policy::tone_phrases(*pack), policy::off_platform_phrases(*pack)};
}
Found found_in(const Lists& lists, const char* text) {
  return warnings(text, lists.tone, lists.off_platform);
}

TEST(MessageCheckTest, PhrasesAreFoundHoweverTheyAreWritten) {
  const std::vector<std::string> tone{"弄死你", "傻b", "kill", "drop dead", "you'll regret this"};
  const std::vector<std::string> off{"加微信转账", "加v信", "加我vx"};
  const struct {
    const char* text;
    Found found;
  } rows[] = {
      {"加微信转账", {"off_platform"}},
      {"加 微信 转 账", {"off_platform"}},
      {"加。微、信-转*账！", {"off_platform"}},
      {"加\u200b微\u200d信\ufeff转\u00ad账", {"off_platform"}},
      {"加\n微\t信\r\n转　账", {"off_platform"}},
      {"加\U0001F600微信转\U0001F64F账", {"off_platform"}},
      {"加微\u0336信\u0336转账", {"off_platform"}},
      {"请加ｖ信", {"off_platform"}},
      {"请加Ｖ 信", {"off_platform"}},
      {"加我VX：abc123", {"off_platform"}},
      {"加我ｖｘ", {"off_platform"}},
      {"加我𝐯𝐱", {"off_platform"}},
      {"微信", {}},
      {"加", {}},
      {"你再说我弄 死 你", {"tone"}},
      {"傻Ｂ", {"tone"}},
      {"傻bee", {}},
      {"I will KILL him", {"tone"}},
      {"I will ＫＩＬＬ", {"tone"}},
      {"ki\u200bll", {"tone"}},
      {"kill", {"tone"}},
      {"kill!", {"tone"}},
      {"他说要kill你", {"tone"}},
      {"skill", {}},
      {"killer", {}},
      {"overkill", {}},
      {"ki ll", {}},
      {"Skill is needed, but killing time is not", {}},
      {"Drop   dead.", {"tone"}},
      {"drop-dead", {"tone"}},
      {"drop deadlines", {}},
      {"You\u2019ll regret this", {"tone"}},
      {"youll regret this", {"tone"}},
      {"弄死你，加微信转账", {"tone", "off_platform"}},
      {"", {}},
      {"  ……！\u200b", {}},
      {"\xff\xfe 弄死\xff你 \x80", {"tone"}},
  };
  for (const auto& row : rows) EXPECT_EQ(warnings(row.text, tone, off), row.found) << row.text;
}

TEST(MessageCheckTest, APhraseOfNothingIsNowhere) {
  EXPECT_EQ(warnings("好的，没问题", {"", " ", "……", "\u200b"}, {}), Found{});
}

TEST(MessageCheckTest, AnAngryComplaintIsNothingToWarnOf) {
  const char* const rows[] = {
      "太差了",
      "太差了！！！再也不来了",
      "我要投诉你们",
      "骗人",
      "骗子，你们就是骗子",
      "这是假货，退钱！",
      "再不处理我就打12315",
      "你们再不退款我就投诉到平台",
      "我要举报你们卖假货",
      "我要举报你恶意欺骗消费者",
      "我要拉黑你们店",
      "你们太自私了吧",
      "垃圾店铺，垃圾客服，太气人了",
      "什么破快递，箱子都烂了",
      "等了十天还没发货，你们是在玩我吗",
      "给妈妈的礼物碎了一地，气死我了",
      "送给他妈妈的生日礼物坏了",
      "去死皮膏漏了一箱子",
      "滚筒洗衣机滚不动了",
      "我用微信支付的，为什么退不回来",
      "钱还没退到我的支付宝",
      "退款什么时候转到我账户",
      "说好的红包呢",
      "扫码付款的时候多扣了钱",
      "门店说可以线下退货，结果不给退",
      "别怪我给差评，实在太差了",
      "客服态度恶劣，我要求道歉",
      "我要去法院起诉你们",
      "This is terrible, I want my money back",
      "You are liars and thieves, I will report you",
      "This is a scam! I will sue you",
      "Worst shop ever. I am furious.",
      "I will call my bank and dispute the charge",
      "The skillet arrived broken, what a joke",
      "It was a gift for friends and family",
      "I paid via PayPal and want it back there",
      "Can we chat about the refund?",
      "The battery is dead after two days, drop it and send a new one",
      "Nobody answers. Are you kidding me?",
  };
  for (const char* name : {"cn-taobao", "cn-jd", "cn-wechat", "cn", "eu", "uk", "us"}) {
    const Lists lists = lists_of(name);
    for (const char* text : rows) EXPECT_EQ(found_in(lists, text), Found{}) << name << ": " << text;
  }
}

TEST(MessageCheckTest, AnHonestAnswerIsNothingToWarnOfEither) {
  const char* const rows[] = {
      "您好，非常抱歉给您带来不便，我们马上为您补发",
      "退款会原路退回您的支付宝，请留意",
      "款项会退回微信零钱，一到三天到账",
      "麻烦您补充外包装照片，谢谢",
      "已经把订单转给售后专员，今天之内回复您",
      "您可以申请平台介入，我们会配合",
      "We will find you a replacement today",
      "The courier will come to your house tomorrow",
      "We hope the glass did not hurt you",
      "The refund goes back to the card you paid with",
      "We cannot delete your review, and would not want to",
  };
  for (const char* name : {"cn-taobao", "cn-wechat", "eu", "us"}) {
    const Lists lists = lists_of(name);
    for (const char* text : rows) EXPECT_EQ(found_in(lists, text), Found{}) << name << ": " << text;
  }
}

TEST(MessageCheckTest, AbuseThreatsAndDealsPastThePlatformAreWarnedOf) {
  const Found tone{"tone"}, off{"off_platform"}, both{"tone", "off_platform"};
  const struct {
    const char* text;
    Found found;
  } rows[] = {
      {"你再投诉我弄死你", tone},
      {"弄 死 你", tone},
      {"知道你住哪，你给我等着", tone},
      {"骗子滚", tone},
      {"骗子，给我滚！", tone},
      {"你这种垃圾买家", tone},
      {"傻 逼", tone},
      {"删差评就退钱给你", tone},
      {"你先删差评，我们再谈", tone},
      {"再投诉就别想退款", tone},
      {"我要举报你恶意退款", tone},
      {"有病吧你", tone},
      {"I will kill you", tone},
      {"We know where you live.", tone},
      {"No refund unless you remove the review", tone},
      {"Fuck off", tone},
      {"加微信转账给你", off},
      {"加 微 信，我转给你", off},
      {"加薇信聊", off},
      {"加我Ｖ Ｘ", off},
      {"我私下转给你50", off},
      {"私下转账吧，别走平台", off},
      {"线下转给你，快一点", off},
      {"线下转账存在风险", off},
      {"你发我收款码", off},
      {"支付宝转给你", off},
      {"咱们私了", off},
      {"Let us settle this outside the platform", off},
      {"Close the claim and we will pay you by hand", off},
      {"message me on WhatsApp", off},
      {"先删差评，再加微信给你转钱", both},
  };
  const Lists lists = lists_of("cn-taobao");
  for (const auto& row : rows) EXPECT_EQ(found_in(lists, row.text), row.found) << row.text;
  for (const char* name : {"cn", "cn-jd", "cn-wechat"})
    EXPECT_EQ(found_in(lists_of(name), "弄死你，加微信转账"), both) << name;
  for (const char* name : {"eu", "uk", "us"}) {
    EXPECT_EQ(found_in(lists_of(name), "go to hell"), tone) << name;
    EXPECT_EQ(found_in(lists_of(name), "I can pay you directly"), off) << name;
  }
}

TEST(MessageCheckTest, EveryPhraseOfEveryPackIsFound) {
  for (const char* name : {"cn-taobao", "eu", "uk", "us"}) {
    const Lists lists = lists_of(name);
    EXPECT_GT(lists.tone.size(), 30u) << name;
    EXPECT_GT(lists.off_platform.size(), 30u) << name;
    for (const auto* list : {&lists.tone, &lists.off_platform})
      for (const std::string& phrase : *list) {
        EXPECT_TRUE(holds(folded("（" + phrase + "）"), folded(phrase))) << phrase;
        EXPECT_GT(folded(phrase).size(), 1u) << phrase << " is too short to mean one thing";
      }
  }
}

}  // namespace
}  // namespace recourse::words
