// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "policy/ask.h"
#include "policy/test_shelf.h"

// The packs that come with the program, and packs as they are stored.

namespace recourse::policy {
namespace {

using test::at;
using test::real_shelf;
using test::sure;

const Instant now = at("2026-11-22T12:00:00+08:00");

void expect_missing(const Result<Pack>& pack, std::string_view field, std::string_view says) {
  ASSERT_FALSE(pack) << says;
  EXPECT_EQ(pack.error().code, Errc::invalid) << says;
  EXPECT_EQ(pack.error().reason, "missing_rule") << pack.error().detail;
  EXPECT_EQ(pack.error().field, field) << pack.error().detail;
  EXPECT_NE(pack.error().detail.find(says), std::string::npos) << pack.error().detail;
}

// The packs that come with the program
// -------------------------------------------------------------

TEST(PackTest, ThePackForTaobaoAnswersEveryQuestion) {
  const Result<Pack> pack = resolve("cn-taobao", real_shelf(), now);
  ASSERT_TRUE(pack) << pack.error().field << " " << pack.error().detail;
  EXPECT_EQ(pack->name, "cn-taobao");
  EXPECT_EQ(pack->version, "2026-11");
  EXPECT_EQ(pack->status, Status::active);
  EXPECT_EQ(pack->zone.name, "Asia/Shanghai") << "from the statute below";
  EXPECT_EQ(pack->calendar.name, "cn-2026");
  EXPECT_EQ(*pack->title.find("zh-CN")->text(), "淘宝");
}

TEST(PackTest, AStatuteMayBeAWholePackOrOnlyALayer) {
  EXPECT_TRUE(resolve("cn", real_shelf(), now)) << "for a shop on no platform";
  const Shelf shelf = real_shelf({{"half",
                                   "pack: half\ntitle: {en: H}\nversion: \"1\"\nstatus: draft\n"
                                   "layer: statute\nzone: UTC\ncalendar: cn-2026\nrules:\n"
                                   "  burden: {value: seller, source: s, confidence: H}\n"}});
  EXPECT_TRUE(resolve_layer("half", shelf, now));
  expect_missing(resolve("half", shelf, now), "half.yaml:1:1", "any kind of claim");
}

TEST(PackTest, EveryRowNamesItsSourceAndMarksItsDoubt) {
  const Result<Pack> pack = resolve("cn-taobao", real_shelf(), now);
  ASSERT_TRUE(pack);
  for (const Rule& rule : pack->rules) {
    EXPECT_FALSE(rule.source.empty()) << rule.key;
    if (rule.confidence == Confidence::low || rule.confidence == Confidence::memory) {
      EXPECT_TRUE(rule.verify) << rule.key;
    }
  }
}

TEST(PackTest, AnAnswerThatIsMissingIsNamed) {
  const auto without = [](std::string_view from, std::string_view to) {
    std::string text = *policies::pack("cn");
    const std::size_t begin = text.find(from);
    return text.erase(begin, text.find(to, begin) - begin);
  };
  const struct {
    std::string_view from;
    std::string_view to;
    std::string_view says;
  } rows[] = {
      {"  aftersale.window:", "  claims.limit:", "\"aftersale.window\" holds for damaged"},
      {"  notices.late_after:", "  notices.overdue", "\"notices.late_after\" holds for the desk"},
      {"    - applies: {stages: [answering]}\n",
       "    - applies: {stages: [answering], remedies: [r",
       "damaged, stage answering, remedy refund"},
      {"    - applies: {stages: [paying]}\n", "    - applies: {stages: [paying], waits: [f",
       "stage paying"},
      {"  checklist:\n", "  withdrawal.no_reason_days:", "\"checklist\" holds for damaged"},
      {"  kind:\n", "  aftersale.window:", "any kind of claim"},
      {"  payout.sources:", "  payout.tenders:", "\"payout.sources\" holds for the desk"},
  };
  for (const auto& expected : rows) {
    const Result<Pack> pack =
        resolve("cn", real_shelf({{"cn", without(expected.from, expected.to)}}), now);
    expect_missing(pack, "cn.yaml:8:1", expected.says);
  }
}

TEST(PackTest, AShopMaySayItsOwnOnTopOfThePlatform) {
  const std::string shop =
      "pack: shop\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: shop\n"
      "extends: cn-taobao\nrules:\n"
      "  aftersale.window: {value: 30 days, source: our page, confidence: H}\n";
  const Result<Pack> pack = resolve("shop", real_shelf({{"shop", shop}}), now);
  ASSERT_TRUE(pack) << pack.error().field << " " << pack.error().detail;
  Situation situation;
  situation.kind = Kind::not_received;
  EXPECT_EQ(pack->status, Status::draft);
  EXPECT_EQ(*pack->rule("aftersale.window", situation)->value.text(), "30 days");
  EXPECT_EQ(burden(*pack, situation).on, Role::seller) << "from the platform below";
}

TEST(PackTest, TheProgramHoldsThePacksByteForByte) {
  EXPECT_GE(policies::files().size(), 3u);
  for (const EmbeddedFile& embedded : policies::files()) {
    std::ifstream file{RECOURSE_SOURCE_DIR "/policies/" + std::string{embedded.name}};
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_TRUE(embedded.text == text.str()) << embedded.name;
  }
  EXPECT_FALSE(policies::pack("no-such"));
  EXPECT_FALSE(policies::calendar("no-such"));
}

// Stored packs ------------------------------------------------------------------------------------

TEST(PackTest, APackComesBackFromItsCanonicalText) {
  const Result<Pack> pack = resolve("cn-taobao", real_shelf(), now);
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->digest, sha256(pack->canonical));
  EXPECT_EQ(canonical(*parse_json(pack->canonical)), pack->canonical);

  const Result<Pack> back = from_canonical(pack->canonical, real_shelf());
  ASSERT_TRUE(back) << back.error().field << " " << back.error().detail;
  EXPECT_EQ(back->name, pack->name);
  EXPECT_EQ(back->version, pack->version);
  EXPECT_EQ(back->title, pack->title);
  EXPECT_EQ(back->status, pack->status);
  EXPECT_EQ(back->zone.name, pack->zone.name);
  EXPECT_EQ(back->calendar.name, pack->calendar.name);
  EXPECT_EQ(back->calendar.holidays, pack->calendar.holidays);
  EXPECT_EQ(back->calendar.make_up_days, pack->calendar.make_up_days);
  EXPECT_EQ(back->calendar.known_until, pack->calendar.known_until);
  EXPECT_EQ(back->rules, pack->rules);
  EXPECT_EQ(back->canonical, pack->canonical);
  EXPECT_EQ(back->digest, pack->digest);
}

TEST(PackTest, TheDigestChangesWithAnyRuleAndNotWithComments) {
  const auto digest_with = [](std::string_view from, std::string_view to) {
    std::string text = *policies::pack("cn-taobao");
    text.replace(text.find(from), from.size(), to);
    return sure(resolve("cn-taobao", real_shelf({{"cn-taobao", text}}), now)).digest;
  };
  const Digest before = sure(resolve("cn-taobao", real_shelf(), now)).digest;
  EXPECT_NE(digest_with("15 calendar days", "16 calendar days"), before);
  EXPECT_NE(digest_with("crsrw.com", "crsrw.com, page 2"), before);
  EXPECT_EQ(digest_with("# From completion", "# Counted from completion"), before);
  EXPECT_EQ(digest_with("due: 5 days", "due: 120 hours"), before) << "one term, two spellings";
}

TEST(PackTest, AStoredTextThatWasChangedIsRefused) {
  const std::string text = sure(resolve("cn-taobao", real_shelf(), now)).canonical;
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string out = text;
    out.replace(out.find(from), from.size(), to);
    return from_canonical(out, real_shelf());
  };
  const Result<Pack> spaced = from_canonical(text + " ", real_shelf());
  ASSERT_FALSE(spaced);
  EXPECT_EQ(spaced.error().code, Errc::malformed);
  EXPECT_EQ(spaced.error().reason, "not_canonical");
  EXPECT_EQ(from_canonical("{", real_shelf()).error().reason, "not_json");
  EXPECT_EQ(from_canonical("{}", real_shelf()).error().reason, "missing_field");
  EXPECT_EQ(changed("\"2026-10-01\"", "\"2026-13-01\"").error().reason, "not_a_day");
  EXPECT_EQ(changed("Asia/Shanghai", "Moon/Base").error().reason, "unknown_zone");
  EXPECT_EQ(changed("\"status\":\"active\"", "\"status\":\"asleep\"").error().reason,
            "unknown_word");
}

}  // namespace
}  // namespace recourse::policy
