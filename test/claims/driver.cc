// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "test/claims/core_ground.h"
#include "test/claims/coverage.h"
#include "test/claims/grammar.h"

// Plays the stories in test/claims/*.test. A story is a file of lines:
//
//   story    its name; comes first
//   proves   the ids of research/policy.md, part 2, that it shows: S05 B08
//   pending  why it is not played; "pending BUG: …" is played, and told of once it holds
//   given    what is so before it begins
//   when     somebody does something, or time passes
//   then     what is so now. What was refused must be followed by "then it is refused: REASON"
//   #        a remark
//
// Times are in the pack's zone, amounts in the order's currency. Without other words the order was
// placed on 28 October 2026 and sent with SF on the 29th, the shop is on the platform under
// Taobao's rules, and it is 3 November, 10:00. What is in brackets may be left out.
//
// Who: the buyer, the seller, the clerk (the seller's, who acts for the buyer), another clerk (of
// the seller), the mediator, another mediator, an independent mediator, the operator, the carrier.
// Terms: a full refund, 30%, 28.00, a return and refund, a return and 80%, an exchange, another
// parcel, a repair, what is due (of late dispatch), nothing (of a ruling).
// Lists: item and outer_box. Goods: 1 mugs and 2 cups. Shares: 60% seller and 40% carrier.
//
//   given a seller desk                           given the rules of cn-jd (first of all)
//   given a self-operated shop                    given the shop has a return address
//   given the shop approves above 100.00          given the shop accepts up to 20.00
//   given an imported case of taobao [due at 2026-11-05 10:00]
//   given it is 2026-11-03 10:00
//   given currency JPY                            given an order of 3 mugs for 280.00
//   given and 1 vase for 59.00                    given freight of 8.00
//   given 100.00 was refunded elsewhere           given mugs are ceramics
//   given mugs are promised fake_pays_ten         given mugs are under warranty for 365 days
//   given the order was paid off platform         given the order is a sham
//   given the order was placed at TIME            given the order was sent at TIME
//   given the order was promised to be sent by TIME
//   given the order was completed at TIME         given the buyer confirmed the order at TIME
//   given the buyer asked to leave it with guard  given the order was not sent yet
//   given the order was sent by surface mail
//   given front_desk signed for the parcel [with consent denied] [at TIME]
//   given the parcel is custody [by locker] [with consent given] [at TIME]
//
//   when the buyer claims 1 mugs as damaged and asks for a full refund [because of court_judgment]
//   when the buyer shows item and outer_box       when the buyer cannot show outer_box
//   when the buyer shows what the laboratory found: defect [for 20.00]
//   when the seller waives outer_box              when the seller asks the buyer for chat
//   when the mediator asks both sides for chat    when the buyer amends to 30%
//   when the buyer says front_desk took it and nobody had agreed   (as agreed; or neither)
//   when the buyer withdraws                      when the buyer reopens
//   when the seller accepts [with goods keep] [with an address]
//   when the seller gives the address
//   when the seller offers 30% [for 24 hours] [with goods keep] [and return freight by the seller]
//   when the buyer accepts the offer              (declines, withdraws)
//   when the seller contests [with proof chat]    when the seller takes more time
//   when the buyer demands                        when the buyer keeps asking (stops asking)
//   when the buyer gives final notice             when another clerk approves (sends it back)
//   when the buyer ships the return               when the seller finds the return short
//   when the seller ships the replacement         when the seller ships the repaired goods
//   when the buyer confirms failed                when the seller intercepts stopped
//   when the seller asks the carrier
//   when the seller enters the carrier's answer [that guard took it] [with consent denied]
//   when the parcel is refused [by guard] [with consent denied]
//   when the seller says the parcel is signed by self
//   when the buyer escalates [because perishing] [as case R-1 at taobao] [due TIME]
//   when the mediator rules 30% [with goods keep] [and return freight by the seller] [and
//        liability 60% seller and 40% carrier]
//   when the mediator suspends for the court      when the operator resumes
//   when the mediator marks a conflict            when the seller records outcome refunded
//   [of 20.00] when the seller records a refund of 93.33     when the buyer never got the money
//   when the gateway pays 93.33                   when the accounts hold 20.00
//   when the import says case R-1 at taobao is refused_by_seller [due TIME]
//   when the rules of cn-jd take over
//   when the seller writes a message              when the seller writes harsh words [all the same]
//   when the seller assigns it to wang (nobody)   when the seller writes a note [that suspects
//   packaging] when the seller tags it glass                 when the seller takes the tags glass
//   away when 2 days pass                              (hours, minutes; every alarm rings on time)
//   when the desk is down for 3 days              when we turn to claim 1
//
//   then it is refused: offer_expired
//   then the claim is gathering                   then the claim is closed: settled [because paid]
//   then the buyer has until 2026-11-10 10:00 for checklist else lapse   (the gateway, too)
//   then nobody has to do anything                then the clock is ours (that of taobao)
//   then the buyer may amend and escalate         then the buyer may not amend
//   then the buyer tries amend and escalate in vain [because not_in_this_stage]
//   then the buyer asked on 2 days in a row       then 3 demands were made
//   then the next demand goes out at TIME         then no demand goes out by itself
//   then the final notice runs until TIME         then no final notice runs
//   then the buyer is asked for anything until TIME                      (chat and scan)
//   then nothing is asked of the buyer
//   then the ruling is 30% because ruled          then the ruling charges 100% seller
//   then the ruling may be appealed until TIME    then the case is R-1 at taobao
//   then the ask is 30%                           then no offer is open
//   then the offer is 30% by the seller until 2026-11-06 10:00
//   then the terms are an exchange [with goods return] [and return freight by the seller]
//   then the goods are to keep                    then accept waits for approval
//   then the delivery is unauthorised and the seller has to prove
//   then guard took the parcel                    then liability is 100% carrier because REASON
//   then the desk suggests refund of 100% because pod_unauthorised       (nothing)
//   then the checklist is item and outer_box      then the buyer has to show outer_box
//   then the item outer_box is waived
//   then the carrier is asked until TIME          then nothing is asked of a carrier
//   then the award is 28.00                       then nothing was awarded
//   then of it 20.00 is for fake_pays_ten         then nothing of it is for fake_pays_ten
//   then the law may give 500.00 because REASON   then the law gives nothing on top
//   then 28.00 is refunded                        then the goods are kept until TIME
//   then 10% to 50% is fair                       then no band is fair
//   then 2 reminders were sent                    then 1 overdue notices were sent
//   then 1 messages were written                  then 1 notes were written
//   then the claim is assigned to wang            then the tags are glass and urgent
//   then packaging is suspected

namespace recourse::stories {
namespace {

class Story : public ::testing::Test {
 public:
  explicit Story(Script script) : script_{std::move(script)} {}

  void TestBody() override {
    if (script_.name.empty())
      ADD_FAILURE_AT(script_.file.c_str(), 1) << "a story begins with its name";
    const bool known_bug = script_.pending.starts_with("BUG");
    if (!script_.pending.empty() && !known_bug) GTEST_SKIP() << script_.pending;
    const std::optional<Failure> failure = play();
    count_played();
    if (failure && !known_bug) ADD_FAILURE_AT(script_.file.c_str(), failure->line) << failure->what;
    if (failure && known_bug) GTEST_SKIP() << script_.pending << "\n" << failure->what;
    if (!failure && known_bug)
      ADD_FAILURE_AT(script_.file.c_str(), 1) << "it holds now: it is no longer pending";
  }

 private:
  struct Failure {
    int line = 0;
    std::string what;
  };

  std::optional<Failure> play() const {
    if (script_.lines.empty()) return Failure{1, "nothing happens"};
    std::pair<int, std::string> at{1, script_.name};
    try {
      Play play{.ground = core_ground(), .setting = usual(), .begun = false, .refusal = {}};
      for (const auto& line : script_.lines) {
        at = line;
        play_line(play, line.second);
      }
      if (play.refusal) return Failure{at.first, "the last deed was refused: " + *play.refusal};
    } catch (const Wrong& wrong) {
      return Failure{at.first, at.second + "\n" + wrong.what};
    }
    return std::nullopt;
  }

  Script script_;
};

}  // namespace

Script read_script(const std::string& file) {
  Script script{.file = file, .name = {}, .proves = {}, .pending = {}, .lines = {}};
  std::ifstream stream{file};
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    line.erase(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(' ') == line.npos) continue;
    if (line.starts_with("story "))
      script.name = line.substr(6);
    else if (line.starts_with("pending "))
      script.pending = line.substr(8);
    else if (line.starts_with("proves "))
      for (const std::string& id : split(line.substr(7))) script.proves.push_back(id);
    else
      script.lines.emplace_back(number, line);
  }
  return script;
}

}  // namespace recourse::stories

int main(int argc, char** argv) {
  using namespace recourse::stories;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator{RECOURSE_SOURCE_DIR "/test/claims"})
    if (entry.path().extension() == ".test") files.push_back(entry.path().string());
  std::ranges::sort(files);
  std::vector<Script> scripts;
  for (const std::string& file : files) scripts.push_back(read_script(file));
  for (const Script& script : scripts)
    ::testing::RegisterTest("Story", std::filesystem::path{script.file}.stem().string().c_str(),
                            nullptr, nullptr, script.file.c_str(), 1,
                            [script]() -> Story* { return new Story{script}; });
  register_coverage(scripts);
  ::testing::InitGoogleTest(&argc, argv);
  if (files.empty()) return 1;
  return RUN_ALL_TESTS();
}
