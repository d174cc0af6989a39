// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "runtime/desk_world_test.h"

// New rules through the desk: a pack gets a new version while claims are open under the old one.

namespace recourse::runtime::test {
namespace {

using policy::Action;

/// The program's packs, until `now` holds other texts.
struct Changing {
  std::shared_ptr<std::map<std::string, std::string>> now =
      std::make_shared<std::map<std::string, std::string>>();

  policy::Shelf shelf() const {
    policy::Shelf real = policy::test::real_shelf();
    real.pack = [texts = now](std::string_view name) -> std::optional<std::string> {
      const auto found = texts->find(std::string{name});
      return found != texts->end() ? std::optional{found->second} : policies::pack(name);
    };
    return real;
  }
  void change(const std::string& pack, std::string_view from, std::string_view to) {
    std::string text = now->contains(pack) ? now->at(pack) : *policies::pack(pack);
    const std::size_t at = text.find(from);
    check(at != text.npos, "the pack says what the test changes");
    (*now)[pack] = text.replace(at, from.size(), to);
  }
};

std::string version_of(World& world, const std::string& claim) {
  return text(*world.claim(claim).find("policy"), "version");
}

std::vector<std::string> types_of(World& world, const std::string& claim) {
  std::vector<std::string> types;
  const Answer timeline = sure(world.desk->timeline(world.buyer(), claim, {}));
  for (const Json& item : *timeline.body.find("items")->array())
    types.push_back(text(item, "type"));
  return types;
}

ActionIn offer_of(std::int64_t ratio_bp) {
  ActionIn in;
  in.action = Action::offer;
  in.terms = claim::Ask{policy::Remedy::partial_refund, ratio_bp, {}};
  return in;
}

TEST(PolicyMoved, with_the_next_thing_that_happens_and_not_before) {
  Changing packs;
  World world{policy::Mode::platform, "cn-taobao", packs.shelf()};
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  const std::string due = text(*world.claim(claim).find("waiting"), "due_at");
  packs.change("cn-taobao", "version: \"2026-11\"", "version: \"2027-01\"");
  world.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(version_of(world, claim), "2026-11") << "nobody has done anything yet";
  EXPECT_EQ(text(*world.claim(claim).find("waiting"), "due_at"), due);

  sure(world.act(world.seller(), claim, offer_of(3'000)));
  EXPECT_EQ(version_of(world, claim), "2027-01");
  const std::vector<std::string> types = types_of(world, claim);
  ASSERT_GE(types.size(), 2u);
  EXPECT_EQ(types[types.size() - 2], "policy_moved");
  EXPECT_EQ(types.back(), "offer_made");
  const std::string before = world.desk->projection_digest();
  EXPECT_EQ(world.desk->rebuild(), before) << "the new rules are kept with the claim";
}

TEST(PolicyMoved, by_nothing_that_is_refused) {
  Changing packs;
  World world{policy::Mode::platform, "cn-taobao", packs.shelf()};
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  packs.change("cn-taobao", "version: \"2026-11\"", "version: \"2027-01\"");
  world.clock.advance(std::chrono::hours{1});
  const std::string digest = world.desk->store_digest();
  EXPECT_EQ(world.act(world.seller(), claim, offer_of(10'001)).error().reason,
            "ratio_out_of_range");
  EXPECT_EQ(world.desk->store_digest(), digest);
  EXPECT_EQ(version_of(world, claim), "2026-11");
}

TEST(PolicyMoved, not_where_the_date_of_the_act_decides) {
  Changing packs;
  World world{policy::Mode::platform, "cn-jd", packs.shelf()};
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  const std::string version = version_of(world, claim);
  packs.change("cn-jd", "version: \"" + version + "\"", "version: \"2099-01\"");
  world.clock.advance(std::chrono::hours{1});
  sure(world.act(world.seller(), claim, offer_of(3'000)));
  EXPECT_EQ(version_of(world, claim), version);
  EXPECT_EQ(version_of(world, claim_with_photos(world, order)), "2099-01") << "a new claim has it";
}

}  // namespace
}  // namespace recourse::runtime::test
