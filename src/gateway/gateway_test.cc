// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "gateway/sandbox_gateway.h"
#include "gateway/system_clock.h"
#include "gateway/system_random.h"
#include "runtime/store.h"

namespace recourse::gateway {
namespace {

class ClockFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder =
        std::filesystem::temp_directory_path() / ("recourse-clock-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(std::filesystem::create_directory(folder));
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::filesystem::path folder;
};

TEST_F(ClockFolder, AnAdvancedClockStaysAdvancedAfterARestart) {
  const Instant real = SystemClock{folder}.now();
  {
    SystemClock clock{folder};
    clock.advance(std::chrono::hours{24 * 5});
    clock.advance(std::chrono::hours{1});
  }
  SystemClock again{folder};
  EXPECT_GE(again.now() - real, std::chrono::hours{24 * 5 + 1});
  EXPECT_FALSE(std::filesystem::exists(folder / "clock.new"));
}

TEST_F(ClockFolder, AnOffsetThatCannotBeReadIsNotTakenForZero) {
  for (const char* text : {"", "soon\n", "-5\n", "12", "12\n13\n"}) {
    std::ofstream{folder / "clock"} << text;
    EXPECT_THROW(SystemClock{folder}, runtime::StorageFailed) << text;
  }
}

TEST_F(ClockFolder, AnAdvanceThatCannotBeKeptDoesNotHappen) {
  SystemClock clock{folder / "missing"};
  const Instant before = clock.now();
  EXPECT_THROW(clock.advance(std::chrono::hours{24 * 365}), runtime::StorageFailed);
  EXPECT_LT(clock.now() - before, std::chrono::hours{24 * 365});
}

TEST(SandboxGateway, PayingTwiceUnderOneIntentIsOnePayment) {
  SandboxGateway gateway;
  const Money amount{8850, Currency{}};
  const IntentId intent{make_uuid(Instant{std::chrono::hours{1}}, 7, 42)};
  const IntentId other{make_uuid(Instant{std::chrono::hours{1}}, 7, 43)};
  const auto first = gateway.pay(intent, amount);
  EXPECT_EQ(first.state, runtime::PaymentGateway::Outcome::State::executed);
  EXPECT_EQ(first.reference, gateway.pay(intent, amount).reference);
  EXPECT_NE(first.reference, gateway.pay(other, amount).reference);
}

TEST(SystemRandom, TwoDrawsDiffer) {
  SystemRandom random;
  EXPECT_EQ(random.bytes(32).size(), 32U);
  EXPECT_NE(random.bytes(32), random.bytes(32));
  EXPECT_NE(random.bits(), random.bits());
}

}  // namespace
}  // namespace recourse::gateway
