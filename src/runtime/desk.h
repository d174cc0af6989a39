// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "claim/actions.h"
#include "claim/commands.h"
#include "policy/ask_messages.h"
#include "policy/words.h"
#include "runtime/action_in.h"
#include "runtime/ports.h"
#include "runtime/store.h"
#include "trade/order.h"

// The use cases. Every way in (HTTP, CLI, scheduler, reactions, simulator) comes through here:
// load → decide → commit → reply. Writing calls answer later, once, from any thread; reading calls
// answer at once.

namespace recourse::runtime {

/// Who is calling, as his credential says. A route or an id is never an authorisation.
struct Principal {
  policy::Role role = policy::Role::auditor;
  std::string subject;           ///< who it is; a buyer's id for a buyer
  std::int64_t shop = 0;         ///< number of the only shop he may see; 0 = all (platform staff)
  std::optional<OrderId> order;  ///< a buyer's link: the only order he may see
};

/// One call of the interface.
struct Call {
  Principal who;
  std::string key;                       ///< Idempotency-Key; empty for reads and dry runs
  Digest fingerprint;                    ///< of method, path and body
  std::optional<std::int64_t> if_match;  ///< version the caller saw
  bool dry_run = false;
  std::string language = "zh-CN";  ///< zh-CN or en, for sentences
};

/// What goes back: the object as this caller may see it.
struct Answer {
  Json body;
  std::int64_t version = 0;  ///< for the ETag; 0 = none
  bool created = false;      ///< 201 instead of 200
};
using Reply = std::function<void(Result<Answer>)>;

/// A page of a list. `cursor` is opaque text from the page before.
struct Page {
  std::optional<std::string> cursor;
  std::size_t limit = 50;  ///< 1 to 200
};

/// An order as it comes in. `order.id` is empty when the caller gave none.
struct OrderIn {
  trade::Order order;
  std::optional<trade::Consignee> consignee;
  std::optional<std::string> contact;
};

struct OpenClaimIn {
  std::string order;  ///< an id or an external id
  std::vector<claim::LineQuantity> lines;
  policy::Kind kind = policy::Kind::damaged;
  std::optional<std::string> story;
  claim::Ask ask;
  bool on_behalf_of_buyer = false;
  std::optional<std::string> channel;
  std::optional<policy::LateGround> late_ground;  ///< why it should be admitted after its window
  std::optional<claim::External> external = {};   ///< the case on the platform it came from
};

struct TrackingIn {
  struct Event {
    trade::TrackingEvent event;
    std::optional<std::string> signer_name;
    std::optional<std::string> text;
    std::optional<std::string> location;
  };
  std::string carrier;
  std::string waybill;
  std::vector<Event> events;
};

/// An upload already stored as a blob.
struct EvidenceIn {
  policy::Item item = policy::Item::item;
  std::string sha256;
  std::string media_type;
  std::int64_t size = 0;
  std::optional<policy::LabFinding> finding = {};  ///< lab_report
  std::optional<Money> fee = {};                   ///< lab_report: what it cost
  bool for_buyer = false;                          ///< `on_behalf_of`
};

struct ClaimFilter {
  std::optional<std::string> text;  ///< order, waybill, claim id
  std::optional<policy::Stage> stage;
  std::optional<policy::Role> on;
  std::optional<policy::Kind> kind;
  std::optional<Instant> due_before;
  std::optional<Instant> updated_after;
};

struct ShopIn {
  std::optional<policy::Mode> mode;
  std::optional<std::string> policy;
  std::optional<std::string> name;
  std::optional<bool> self_operated;
};

/// Where goods come back to. `id` is the shop's own name for it.
struct ReturnAddressIn {
  std::string id;
  std::string text;
  bool is_default = false;
};
/// What the shop decides beforehand about its own answers.
struct ShopRulesIn {
  std::optional<Money> approval_above;  ///< more than this needs a second person
  std::optional<Money> accept_up_to;    ///< an ask up to this is agreed to by itself
};

/// Which reply templates, and for which claim they are filled in.
struct TemplateFilter {
  std::optional<std::string> language;  ///< zh-CN or en; both when empty
  std::optional<policy::Stage> stage;
  std::optional<std::string> claim;
};

/// A bearer token or a link's secret, shown once.
struct Issued {
  std::string secret;  ///< "rcs_…"
  Instant expires_at{};
};

struct RecoveryAction {
  enum class What : std::uint8_t { notice, file, drop };
  What what = What::notice;
  std::optional<std::string> reason;
};
constexpr auto words_of(RecoveryAction::What) {
  using What = RecoveryAction::What;
  return word_table<What>({{What::notice, "notice"}, {What::file, "file"}, {What::drop, "drop"}});
}

struct Settings {
  policy::Mode default_mode = policy::Mode::platform;
  std::string default_policy = "cn-taobao";
  bool sandbox = false;
  /// Called when nobody knows what a commit wrote; the server exits and lets its restart recover.
  std::function<void()> on_unknown_outcome = [] {};
};

class Desk {
 public:
  /// What the desk's own files share; opaque to everybody else.
  struct Inside;

  Desk(Store& store, Blobs& blobs, Clock& clock, Random& random, PaymentGateway& gateway,
       policy::Shelf shelf, Settings settings);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// Starts the threads: committer, scheduler, reactions, outbox. Recovers what a crash left.
  void start();
  /// Stops them; what is queued is committed first.
  void stop();
  /// Without threads: commits what is queued, runs reactions and deliveries until nothing is left.
  /// For the simulator and the command line.
  void drain();

  // Who is calling: bearer token or link secret → principal. `unauthenticated: unknown_token`,
  // `unauthenticated: expired_token`.
  Result<Principal> authenticate(std::string_view secret);
  /// Makes a token. Creates the shop when the slug is new.
  Result<Issued> issue_token(policy::Role role, const std::optional<std::string>& shop_slug,
                             const std::string& subject, Duration lifetime);

  // Shops. `shop` is a slug or an id.
  void put_shop(const Call& call, const std::string& slug, const ShopIn& in, Reply reply);
  Result<Answer> shop(const Call& call, const std::string& shop);
  void deposit(const Call& call, const std::string& shop, Money amount, Reply reply);
  void put_return_addresses(const Call& call, const std::string& shop,
                            std::vector<ReturnAddressIn> in, Reply reply);
  Result<Answer> return_addresses(const Call& call, const std::string& shop);
  void put_shop_rules(const Call& call, const std::string& shop, ShopRulesIn in, Reply reply);
  Result<Answer> shop_rules(const Call& call, const std::string& shop);
  /// Replies to copy: those of the shop's rules and its own over them. For a claim the texts are
  /// filled in; one for which something is not known names that instead.
  Result<Answer> templates(const Call& call, const std::string& shop, const TemplateFilter& filter);
  void put_templates(const Call& call, const std::string& shop,
                     std::vector<policy::ReplyTemplate> in, Reply reply);

  // Orders and their parcels.
  void put_order(const Call& call, const std::string& shop, OrderIn in, Reply reply);
  Result<Answer> order(const Call& call, const std::string& order);
  Result<Answer> orders(const Call& call, const std::optional<std::string>& text, const Page& page);
  void post_tracking(const Call& call, TrackingIn in, Reply reply);

  // Claims.
  /// A dry run answers whether the claim would be admitted, and what would become of it.
  void open_claim(const Call& call, OpenClaimIn in, Reply reply);
  /// Of every kind that the shop's rules offer: whether and until when the order's lines may be
  /// claimed so, what has to be shown, what is usual.
  Result<Answer> kinds(const Call& call, const std::string& order);
  void act(const Call& call, const std::string& claim, ActionIn in, Reply reply);
  /// What the platform that a claim came from says of its case now: {id, changed}.
  void note_external(const Call& call, const std::string& claim, claim::External external,
                     Reply reply);
  void add_evidence(const Call& call, const std::string& claim, EvidenceIn in, Reply reply);
  /// Whether this caller may add evidence to that claim at all: asked before the bytes are read.
  Done may_add_evidence(const Call& call, const std::string& claim);
  void make_link(const Call& call, const std::string& claim, policy::Role role, Duration expires_in,
                 Reply reply);
  Result<Answer> claim(const Call& call, const std::string& claim);
  Result<Answer> claims(const Call& call, const ClaimFilter& filter, const Page& page);
  /// The claim's events by time, and for everybody but the buyer those of its recoveries with them.
  Result<Answer> timeline(const Call& call, const std::string& claim, const Page& page);
  /// The zone in which people read the claim's times: its rules'.
  Result<Zone> zone(const Call& call, const std::string& claim);
  /// The same of a shop: its present rules'.
  Result<Zone> shop_zone(const Call& call, const std::string& shop);
  Result<Answer> explain(const Call& call, const std::string& claim);
  /// What was said: notices to the caller's side and what people posted, oldest first.
  Result<Answer> messages(const Call& call, const std::string& claim, const Page& page);
  /// The case as it was escalated, without a word that depends on who reads it, or when; with the
  /// digest of all that.
  Result<Answer> dossier(const Call& call, const std::string& claim);
  Result<Answer> evidence_list(const Call& call, const std::string& claim);
  /// Digest, media type and size of one piece, when the caller may see it.
  struct EvidenceSeen {
    std::string sha256;
    std::string media_type;
    std::int64_t size = 0;
  };
  Result<EvidenceSeen> evidence(const Call& call, const std::string& evidence);

  // Recoveries.
  Result<Answer> recoveries(const Call& call, const Page& page);
  Result<Answer> recovery(const Call& call, const std::string& recovery);
  void act_recovery(const Call& call, const std::string& recovery, const RecoveryAction& action,
                    Reply reply);

  // Ledger.
  Result<Answer> accounts(const Call& call);
  Result<Answer> entries(const Call& call, const std::optional<std::string>& claim,
                         const Page& page);
  Result<Answer> trial_balance(const Call& call);

  // Sandbox. `not_found` unless the desk was started as a sandbox.
  void advance_clock(const Call& call, Duration by, bool fire, Reply reply);

  /// True when storage answers and the threads run.
  bool ready() const;
  /// SHA-256 over every row of truth: the same state has the same digest.
  std::string store_digest();
  /// The same over the projections.
  std::string projection_digest();
  /// Deletes the projections and folds them anew from the truth; the digest of what came out.
  std::string rebuild();

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace recourse::runtime
