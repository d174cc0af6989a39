// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <sodium.h>

#include "base/check.h"

namespace recourse {
namespace {

void add(crypto_hash_sha256_state& state, std::string_view bytes) {
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

}  // namespace

static_assert(crypto_hash_sha256_BYTES == sizeof(Digest::bytes));

Digest sha256(std::string_view bytes) {
  return sha256({bytes});
}

Digest sha256(std::initializer_list<std::string_view> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view part : parts) add(state, part);
  Digest digest;
  crypto_hash_sha256_final(&state, digest.bytes.data());
  return digest;
}

struct Hasher::State {
  crypto_hash_sha256_state sha256;
  bool finished = false;
};

Hasher::Hasher() : state_{std::make_unique<State>()} {
  crypto_hash_sha256_init(&state_->sha256);
}

Hasher::~Hasher() = default;

void Hasher::update(std::string_view bytes) {
  check(!state_->finished, "a finished digest takes no more bytes");
  add(state_->sha256, bytes);
}

Digest Hasher::finish() {
  check(!state_->finished, "a digest is finished once");
  state_->finished = true;
  Digest digest;
  crypto_hash_sha256_final(&state_->sha256, digest.bytes.data());
  return digest;
}

std::string hex(const Digest& digest) {
  return hex(std::span{digest.bytes});
}

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Result<Digest> parse_digest(std::string_view text) {
  Digest digest;
  const bool right_letters = text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (text.size() != digest.bytes.size() * 2 || !right_letters)
    return Error{Errc::invalid, "not_a_digest",
                 "a digest is the 64 lower-case hexadecimal digits of a SHA-256"};
  const int status = sodium_hex2bin(digest.bytes.data(), digest.bytes.size(), text.data(),
                                    text.size(), nullptr, nullptr, nullptr);
  check(status == 0, "64 hexadecimal digits are 32 bytes");
  return digest;
}

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the library ends its text with a zero byte
  return out;
}

}  // namespace recourse
