// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>

#include "runtime/committer.h"
#include "runtime/desk.h"
#include "runtime/packs.h"
#include "runtime/shops.h"
#include "runtime/streams.h"
#include "runtime/workers.h"

// What the files of the desk share. Not for use outside this folder.

namespace recourse::runtime {

/// One decision, ready to be committed.
struct Plan {
  Change change;
  Answer answer;
  /// After the commit, in the committing thread: keep the new files. Heads as `change.streams`.
  std::function<void(const std::vector<Head>&)> committed = [](const std::vector<Head>&) {};
  bool nothing = false;            ///< there was nothing to change; the answer stands
  FileRef<ClaimFile> after_claim;  ///< of a decision about a claim
  claim::Events claim_events;      ///< of that decision
};
using Decide = std::function<Result<Plan>()>;

/// Commands that follow from a commit: pending rows of `reactions` and `outbox`, run at once after
/// the commit and again after a restart.
struct Chore {
  std::string id;                                       ///< unique while it is under way
  std::function<void(std::function<void()> done)> run;  ///< calls `done` when nothing is left to do
};

/// What is committed together with a command of the desk's own.
struct Along {
  std::vector<RowWrite> rows;
  std::vector<Posted> entries;
};

struct Desk::Inside {
  /// Two tokens that name a new shop must not both make it.
  std::mutex tokens_mutex;
  Store& store;
  Blobs& blobs;
  Clock& clock;
  Random& random;
  PaymentGateway& gateway;
  Settings settings;
  Workers workers;
  Strands strands{workers};
  Committer committer;
  Packs packs;
  Shops shops;
  Streams streams;

  Inside(Store& store_, Blobs& blobs_, Clock& clock_, Random& random_, PaymentGateway& gateway_,
         policy::Shelf shelf, Settings settings_);

  // write_path.cc: key look-up, strand, decide, commit, at most five times on conflicts.
  void write(const Call& call, std::int64_t shop, const std::string& strand, Decide decide,
             Reply reply);
  /// Commits without a strand or a key and waits; for the command line and for start-up.
  Done commit_now(Change change);
  /// The row that makes a repeat of the call answer the same.
  std::optional<KeyRow> key_row(const Call& call, std::int64_t shop, std::string kind,
                                std::string object, std::int64_t version, bool created);
  Result<Answer> replay(const Call& call, const KeyRow& row);

  // Ids and erasable text.
  template <class AnyId>
  AnyId new_id(std::uint32_t shop_number) {
    return AnyId{make_uuid(clock.now(), shop_number, random.bits())};
  }
  claim::TextRef keep_text(const std::string& text, std::uint32_t shop_number,
                           std::vector<RowWrite>& rows);
  std::optional<std::string> text(std::int64_t shop, const std::string& text_id);

  std::optional<std::string> text(const claim::TextRef& text);  ///< empty once it was erased

  // Shops (shop_lists.cc).
  Answer return_addresses_answer(const Shop& shop);

  // Who may see what (access.cc). Foreign objects are `not_found`.
  Result<ShopRef> shop_for(const Call& call, const std::string& name);
  Result<FileRef<OrderFile>> order_for(const Call& call, const std::string& name);
  Result<FileRef<ClaimFile>> claim_for(const Call& call, const std::string& text);
  Result<FileRef<RecoveryFile>> recovery_for(const Call& call, const std::string& text);
  bool may_see(const Call& call, const OrderFile& order) const;

  // Orders (order_calls.cc).
  Answer order_answer(const Call& call, const OrderFile& file, bool created, bool changed);
  Answer order_answer(const Call& call, const OrderFile& file, const trade::OrderText& text,
                      bool created, bool changed);

  // Claims (facts_claim.cc, claim_change.cc).
  Result<Plan> decide_claim(const FileRef<ClaimFile>& before, const FileRef<OrderFile>& order,
                            const claim::Command& command, const claim::Actor& actor, Instant now,
                            PackRef pack, std::vector<RowWrite> rows);
  /// The events by which a newer version of the shop's rules reaches the claim, and then `pack` is
  /// that version; none where the rules stay.
  claim::Events newer_rules(const claim::State& state, const OrderFile& order, Instant now,
                            PackRef& pack);
  /// What would become of a claim; nothing is written.
  Result<Plan> foresee(const Call& call, const claim::OpenClaim& command,
                       const FileRef<OrderFile>& order, const PackRef& pack,
                       const claim::Actor& actor, Instant now);
  /// The facts point into `order` and `pack`.
  /// The lines of each claim there is on the order.
  std::vector<std::string> claimed_before(const OrderFile& order);
  claim::Facts claim_facts(const OrderFile& order, const policy::Pack& pack,
                           const claim::Actor& actor, Instant now);
  /// A command of the desk itself on a claim, through its order's strand.
  void command_claim(const ClaimId& claim, claim::Command command, Instant at, Along along,
                     std::function<void(Done)> done);

  // How claims are answered (claim_answer.cc, claim_acted.cc).
  /// `fresh` are the rows of the change that is being answered: its texts are not stored yet.
  Answer claim_answer(const claim::State& state, const OrderFile& order, const Call& call,
                      bool created, std::span<const RowWrite> fresh = {});
  /// The answer of an action: the claim as it now is, and for the seller's side what there is to
  /// copy into a chat: the reply to the buyer, how to ask the carrier.
  Answer acted(const claim::State& before, const Plan& plan, const OrderFile& order,
               const Call& call, bool created);
  Answer acted(const claim::State& before, const claim::Events& events, Instant at,
               std::span<const RowWrite> fresh, const OrderFile& order, const Call& call,
               bool created);
  /// The same answer when the call is repeated: of the commit that led to `version`.
  Result<Answer> acted_again(const Call& call, const ClaimId& id, std::int64_t version,
                             bool created);
  /// What a decision would lead to, and what it would say to whom; the answer of a dry run.
  Json would(const Plan& plan, const claim::State& before, const Call& call) const;

  // Recoveries (recovery_calls.cc).
  Result<Plan> decide_recovery(const FileRef<RecoveryFile>& before,
                               const recovery::Command& command, const std::string& actor,
                               Instant now, PackRef pack, std::vector<RowWrite> rows);
  void command_recovery(const RecoveryId& id, std::int64_t shop, recovery::Command command,
                        Instant at, PackRef pack, std::vector<RowWrite> rows,
                        std::function<void(Done)> done);

  // Chores (chores.cc).
  void start_chores(const Change& change);
  void start(Chore chore);
  Chore reaction(ReactionRow row);
  Chore delivery(DeliveryRow row);
  void resume_chores();  ///< everything pending in the store
  void fire(const DueRow& due, Instant at, std::function<void()> done);
  void tick();  ///< fires what is due, retries deliveries
  void run_scheduler();
  void wait_until_idle();
  void drain();  ///< without threads: works until nothing is left
  Result<Json> advance(Duration by, bool fire_dues);

  std::mutex keys_mutex;
  std::set<std::string> keys_in_flight;

  std::mutex chores_mutex;
  std::condition_variable chores_idle;
  std::set<std::string> chores_under_way;

  std::mutex scheduler_mutex;
  std::condition_variable scheduler_wake;
  bool stopping = false;
  bool threads_run = false;
  std::atomic<bool> advancing = false;
  std::atomic<bool> storage_broken = false;
  std::thread scheduler;
};

/// What an order is found by.
std::vector<std::string> search_words(const trade::Order& order);

/// The rows of a shop that is new, or whose settings changed (shop_calls.cc).
void keep_shop(const Shop& shop, bool created, Instant now, Change& change);

/// `{"would": {…}}`, the answer of a dry run.
Answer dry(Json would);
/// `{"items": […], "next"?: cursor}`
Answer page_of(Json::Array items, std::optional<std::string> next);
/// A cursor holds the cells behind which the next page begins; `list` binds it to its list.
std::string make_cursor(std::string_view list, const Cells& after);
/// `invalid: not_a_cursor` unless it was made for that list and fits that order of that table:
/// cursors come back from outside.
Result<std::optional<Cells>> read_cursor(std::string_view list,
                                         const std::optional<std::string>& cursor,
                                         const Table& table, std::string_view index = {});

}  // namespace recourse::runtime
