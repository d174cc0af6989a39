// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "claim/trial_test.h"
#include "test/claims/core_ground.h"
#include "test/claims/grammar.h"

// Plays the stories in test/claims/*.test. A story is a file of lines:
//
//   story   its name; comes first
//   given   what is so before it begins
//   when    somebody does something, or time passes
//   then    what is so now. What was refused must be followed by "then it is refused: REASON"
//   #       a remark
//
// Times are in the pack's zone, amounts in the order's currency. Who: the buyer, the seller, the
// operator, or the clerk, who is the seller's and acts for the buyer. Terms: "a full refund", a
// part as "30%", or an amount as "28.00". Without other words the order was placed on 28 October
// 2026 and sent on the 29th, the shop is on the platform, and it is 3 November, 10:00.
//
//   given a seller desk
//   given an order of 3 mugs for 280.00          given and 1 vase for 59.00
//   given freight of 8.00                        given 100.00 was refunded elsewhere
//   given front_desk signed for the parcel       given self signed for the parcel with consent
//   given given it is 2026-11-03 10:00
//
//   when the buyer claims 1 mugs as damaged and asks for a full refund
//   when the buyer shows outer_box               when the buyer cannot show outer_box
//   when the seller waives outer_box
//   when the buyer says front_desk took it and nobody had agreed
//   when the buyer says front_desk took it as agreed
//   when the buyer says nobody took it
//   when the seller accepts                      when the buyer withdraws
//   when the seller offers 30%                   when the seller offers 30% for 24 hours
//   when the buyer accepts the offer             (declines, withdraws)
//   when the gateway pays 93.33                  when the accounts hold 20.00
//   when the seller records a refund of 93.33
//   when 2 days pass                             (hours, minutes; every alarm rings on time)
//   when the desk is down for 3 days             when we turn to claim 1
//
//   then it is refused: offer_expired
//   then the claim is gathering                  then the claim is closed: settled
//   then the buyer has until 2026-11-10 10:00 for checklist else lapse
//   then nobody has to do anything
//   then the offer is 30% by the seller until 2026-11-06 10:00
//   then no offer is open
//   then the delivery is unauthorised and the seller has to prove
//   then the desk suggests refund of 100% because pod_unauthorised
//   then the desk suggests nothing
//   then the award is 28.00                      then 28.00 is refunded
//   then 2 reminders were sent                   then 1 overdue notices were sent

namespace recourse::stories {
namespace {

Setting usual() {
  Setting setting;
  setting.order.id = claim::fresh<OrderId>();
  setting.order.buyer = "b1";
  setting.order.placed_at = claim::moment("2026-10-28 09:00");
  setting.order.shipped_at = claim::moment("2026-10-29 18:00");
  setting.now = claim::moment("2026-11-03 10:00");
  return setting;
}

class Story : public ::testing::Test {
 public:
  explicit Story(std::string file) : file_{std::move(file)} {}

  void TestBody() override {
    Play play{.ground = core_ground(), .setting = usual(), .refusal = {}};
    std::ifstream stream{file_};
    std::string line;
    int number = 0;
    int lines = 0;
    while (std::getline(stream, line)) {
      ++number;
      line.erase(std::min(line.find('#'), line.size()));
      if (line.find_first_not_of(' ') == line.npos || line.starts_with("story ")) continue;
      ++lines;
      try {
        play_line(play, line);
      } catch (const Wrong& wrong) {
        ADD_FAILURE_AT(file_.c_str(), number) << line << "\n" << wrong.what;
        return;
      }
      if (HasFailure()) {
        ADD_FAILURE_AT(file_.c_str(), number) << line;
        return;
      }
    }
    if (play.refusal)
      ADD_FAILURE_AT(file_.c_str(), number) << "the last deed was refused: " << *play.refusal;
    EXPECT_GT(lines, 0) << file_;
  }

 private:
  std::string file_;
};

}  // namespace
}  // namespace recourse::stories

int main(int argc, char** argv) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator{RECOURSE_SOURCE_DIR "/test/claims"})
    if (entry.path().extension() == ".test") files.push_back(entry.path().string());
  std::ranges::sort(files);
  for (const std::string& file : files)
    ::testing::RegisterTest("Story", std::filesystem::path{file}.stem().string().c_str(), nullptr,
                            nullptr, file.c_str(), 1, [file]() -> recourse::stories::Story* {
                              return new recourse::stories::Story{file};
                            });
  ::testing::InitGoogleTest(&argc, argv);
  if (files.empty()) return 1;
  return RUN_ALL_TESTS();
}
