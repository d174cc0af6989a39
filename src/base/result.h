// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace recourse {

/// What sort of refusal this is. HTTP maps each to one status and nothing else chooses a status.
enum class Errc : std::uint8_t {
  malformed,        ///< 400: not JSON, a duplicate key, a missing header
  unauthenticated,  ///< 401
  forbidden,        ///< 403: your own object, but not your role
  not_found,        ///< 404: none, or somebody else's
  refused,          ///< 409: not in this state
  stale,            ///< 412: If-Match names an older version
  too_large,        ///< 413
  wrong_media,      ///< 415
  invalid,          ///< 422: a field is wrong
  needs_condition,  ///< 428: If-Match is required here
  busy,             ///< 429: a bound was reached; try later
  unavailable,      ///< 503: storage is not answering, or the outcome is unknown
};

/// A stable slug that clients may switch on. Only literals become reasons; a slug is never
/// renamed, only retired.
class Reason {
 public:
  consteval Reason(const char* slug) : text_{slug} {}  // NOLINT: implicit from a literal on purpose
  constexpr std::string_view text() const { return text_; }
  friend constexpr bool operator==(Reason a, Reason b) { return a.text_ == b.text_; }
  friend constexpr bool operator==(Reason a, std::string_view b) { return a.text_ == b; }
  friend constexpr bool operator==(Reason a, const char* b) { return a.text_ == b; }

 private:
  std::string_view text_;
};

/// Something that was expected to go wrong. A bug is a check(), never an Error.
struct Error {
  Errc code = Errc::invalid;
  Reason reason = "no_error";  ///< boost's result makes one when asked for the error of a value
  std::string detail;          ///< One sentence for people; free to change.
  std::string field =
      {};  ///< JSON path of the field that is wrong, as `ask.ratio_bp`; may be empty.
};

/// A value or a refusal. A class, not an alias: an alias can be dropped silently.
template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

/// Success without a value.
using Done = Result<void>;

/// Visitor for std::visit built of lambdas, one for each alternative; never with a generic lambda,
/// so that a new alternative does not compile until every visit knows it.
template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

}  // namespace recourse
