// SPDX-License-Identifier: Apache-2.0
#include "test/claims/packs.h"

#include <fstream>
#include <map>
#include <sstream>

#include "test/claims/ground.h"

namespace recourse::stories {
namespace {

using namespace std::chrono_literals;

std::optional<std::string> file(const std::string& name) {
  std::ifstream stream{RECOURSE_SOURCE_DIR "/policies/" + name};
  if (!stream) return std::nullopt;
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::optional<Zone> zone(std::string_view name) {
  static const std::map<std::string_view, std::chrono::seconds> offsets{{"Asia/Shanghai", 8h},
                                                                        {"Europe/Brussels", 1h},
                                                                        {"Europe/London", 0h},
                                                                        {"America/New_York", -5h}};
  const auto found = offsets.find(name);
  if (found == offsets.end()) return std::nullopt;
  return fixed_zone(std::string{name}, found->second);
}

policy::Shelf shelf() {
  return {.pack = [](std::string_view name) { return file(std::string{name} + ".yaml"); },
          .calendar =
              [](std::string_view name) { return file("calendar/" + std::string{name} + ".yaml"); },
          .zone = zone};
}

}  // namespace

const policy::Pack& pack_of(const std::string& name) {
  static std::map<std::string, policy::Pack> packs;
  const auto known = packs.find(name);
  if (known != packs.end()) return known->second;
  Result<policy::Pack> pack =
      policy::resolve(name, shelf(), *parse_instant("2026-11-01T00:00:00+08:00"));
  if (!pack)
    throw Wrong{"no rules \"" + name + "\": " + pack.error().field + " " + pack.error().detail};
  return packs.emplace(name, *std::move(pack)).first->second;
}

Instant moment_in(const policy::Pack& pack, std::string_view text) {
  std::string written{text};
  if (written.size() == 16) written[10] = 'T';
  const Result<Instant> at = parse_instant(written + ":00+00:00");
  if (!at) throw Wrong{"\"" + std::string{text} + "\" is no time as 2026-11-03 10:00"};
  const auto day = std::chrono::floor<std::chrono::days>(*at);
  return pack.zone.at_local(Day{day.time_since_epoch()},
                            std::chrono::floor<std::chrono::minutes>(*at - day));
}

std::string moment_text(const policy::Pack& pack, Instant at) {
  const Instant local{pack.zone.day_of(at).time_since_epoch() + pack.zone.time_of_day(at)};
  std::string text = instant_text(local);
  text[10] = ' ';
  text.resize(16);
  return text;
}

}  // namespace recourse::stories
