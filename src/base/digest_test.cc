// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <gtest/gtest.h>

#include <vector>

namespace recourse {
namespace {

// NIST, "Secure Hash Standard" examples.
struct Vector {
  std::string text;
  const char* digest;
};
const Vector vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {std::string(1'000'000, 'a'),
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

TEST(DigestTest, IsTheSha256OfTheStandard) {
  for (const Vector& vector : vectors) EXPECT_EQ(hex(sha256(vector.text)), vector.digest);
}

TEST(DigestTest, IsTheSameInOnePieceOrInMany) {
  EXPECT_EQ(sha256({"a", "", "bc"}), sha256("abc"));
  EXPECT_EQ(sha256(std::initializer_list<std::string_view>{}), sha256(""));
  for (const Vector& vector : vectors)
    for (const std::size_t piece : {1U, 63U, 64U, 65U, 4096U}) {
      if (piece == 1 && vector.text.size() > 1000) continue;
      Hasher hasher;
      for (std::size_t at = 0; at < vector.text.size(); at += piece)
        hasher.update(std::string_view{vector.text}.substr(at, piece));
      EXPECT_EQ(hex(hasher.finish()), vector.digest) << piece;
    }
}

TEST(DigestDeathTest, AFinishedHasherIsDone) {
  Hasher hasher;
  static_cast<void>(hasher.finish());
  EXPECT_DEATH(static_cast<void>(hasher.finish()), "finished once");
  EXPECT_DEATH(hasher.update("a"), "no more bytes");
}

TEST(DigestTest, ReadsBackItsDigits) {
  for (const Vector& vector : vectors) {
    const auto digest = parse_digest(vector.digest);
    ASSERT_TRUE(digest);
    EXPECT_EQ(*digest, sha256(vector.text));
    EXPECT_EQ(view(*digest).size(), 32U);
  }
}

TEST(DigestTest, RefusesWhatIsNotADigest) {
  const std::string good = vectors[1].digest;
  std::string capital = good;
  capital[0] = 'B';
  std::string letter = good;
  letter[63] = 'g';
  for (const std::string& text : {std::string{}, good.substr(1), good + "0", capital, letter,
                                  "sha256:" + good, " " + good.substr(1)}) {
    const auto digest = parse_digest(text);
    ASSERT_FALSE(digest) << text;
    EXPECT_EQ(digest.error().code, Errc::invalid);
    EXPECT_EQ(digest.error().reason, "not_a_digest");
  }
}

TEST(HexTest, WritesTwoLowerCaseDigitsForEachByte) {
  EXPECT_EQ(hex(std::vector<std::uint8_t>{}), "");
  EXPECT_EQ(hex(std::vector<std::uint8_t>{0x00, 0x0f, 0xa0, 0xff}), "000fa0ff");
}

TEST(Base64Test, GivesTheVectorsOfRfc4648) {
  struct Row {
    const char* text;
    const char* encoded;
  };
  const Row rows[] = {{"", ""},
                      {"f", "Zg=="},
                      {"fo", "Zm8="},
                      {"foo", "Zm9v"},
                      {"foob", "Zm9vYg=="},
                      {"fooba", "Zm9vYmE="},
                      {"foobar", "Zm9vYmFy"}};
  for (const Row& row : rows) EXPECT_EQ(base64(bytes_of(row.text)), row.encoded);
  EXPECT_EQ(base64(std::vector<std::uint8_t>{0xfb, 0xff}), "+/8=");
}

}  // namespace
}  // namespace recourse
