// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "base/digest.h"
#include "store/contract_test.h"
#include "store/file_blobs.h"

namespace recourse::store {
namespace {

namespace fs = std::filesystem;

struct BlobsUnderTest {
  std::string_view name;
  std::unique_ptr<runtime::Blobs> (*open)(const fs::path& folder);
  friend std::ostream& operator<<(std::ostream& out, const BlobsUnderTest& tested) {
    return out << tested.name;
  }
};

class BlobsContract : public testing::TestWithParam<BlobsUnderTest> {
 protected:
  runtime::Blobs& blobs() { return *blobs_; }
  std::string keep(std::string_view bytes) {
    const auto upload = blobs_->begin();
    upload->write(bytes);
    return upload->keep();
  }
  std::optional<std::string> read(std::string_view digest) {
    std::string bytes;
    std::size_t largest = 0;
    const bool there = blobs_->read(digest, [&](std::string_view part) {
      bytes += part;
      largest = std::max(largest, part.size());
      return true;
    });
    EXPECT_LE(largest, 64U * 1024U);
    return there ? std::optional{bytes} : std::nullopt;
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<runtime::Blobs> blobs_ = GetParam().open(folder_.path());
};

INSTANTIATE_TEST_SUITE_P(
    blobs, BlobsContract,
    testing::Values(BlobsUnderTest{"memory", [](const fs::path&) { return make_memory_blobs(); }},
                    BlobsUnderTest{"files",
                                   [](const fs::path& folder) { return open_file_blobs(folder); }}),
    [](const testing::TestParamInfo<BlobsUnderTest>& tested) {
      return std::string{tested.param.name};
    });

std::string bytes_of_length(std::size_t length) {
  std::string bytes(length, '\0');
  for (std::size_t at = 0; at < length; ++at) bytes[at] = static_cast<char>(at * 7 + at / 251);
  return bytes;
}

const std::string absent = hex(sha256("nobody brought this"));

TEST_P(BlobsContract, bytes_come_back_as_they_were_under_their_digest) {
  const std::size_t lengths[] = {0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 5 * 1024 * 1024};
  for (const std::size_t length : lengths) {
    const std::string bytes = bytes_of_length(length);
    const std::string digest = keep(bytes);
    EXPECT_EQ(digest, hex(sha256(bytes))) << length;
    EXPECT_EQ(read(digest), bytes) << length;
    EXPECT_EQ(blobs().size(digest), static_cast<std::int64_t>(length));
  }
}

TEST_P(BlobsContract, bytes_that_arrive_in_pieces_are_one_blob) {
  const std::string bytes = bytes_of_length(100'000);
  const auto upload = blobs().begin();
  for (std::size_t at = 0; at < bytes.size(); at += 997) {
    EXPECT_EQ(upload->size(), static_cast<std::int64_t>(at));
    upload->write(std::string_view{bytes}.substr(at, 997));
  }
  EXPECT_EQ(upload->keep(), hex(sha256(bytes)));
  EXPECT_EQ(upload->size(), 100'000);
  EXPECT_EQ(read(hex(sha256(bytes))), bytes);
}

TEST_P(BlobsContract, the_same_bytes_twice_are_one_blob) {
  const auto first = blobs().begin();
  const auto second = blobs().begin();
  first->write("a photo");
  second->write("a photo");
  EXPECT_EQ(first->keep(), second->keep());
  EXPECT_EQ(keep("a photo"), hex(sha256("a photo")));
  EXPECT_EQ(read(hex(sha256("a photo"))), "a photo");
}

TEST_P(BlobsContract, an_upload_that_is_not_kept_leaves_nothing) {
  blobs().begin()->write("abandoned");
  EXPECT_FALSE(blobs().size(hex(sha256("abandoned"))));
}

TEST_P(BlobsContract, what_is_not_there_is_not_found) {
  for (const std::string& digest :
       {absent, std::string{}, std::string{"../../lock"}, absent.substr(1), absent + "0",
        std::string(64, 'A'), "/" + absent.substr(1)}) {
    EXPECT_FALSE(read(digest)) << digest;
    EXPECT_FALSE(blobs().size(digest)) << digest;
    EXPECT_FALSE(blobs().path(digest)) << digest;
  }
}

TEST_P(BlobsContract, a_reader_may_stop_before_the_end) {
  const std::string digest = keep(bytes_of_length(300'000));
  int pieces = 0;
  EXPECT_TRUE(blobs().read(digest, [&](std::string_view) { return ++pieces < 2; }));
  EXPECT_EQ(pieces, 2);
}

TEST_P(BlobsContract, many_may_bring_the_same_at_once) {
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([this] {
      for (int number = 0; number < 20; ++number) {
        const std::string bytes = "photo " + std::to_string(number);
        EXPECT_EQ(keep(bytes), hex(sha256(bytes)));
        EXPECT_EQ(read(hex(sha256(bytes))), bytes);
      }
    });
}

// --- files only --------------------------------------------------------------------------------

std::size_t files_below(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& found : fs::recursive_directory_iterator{folder})
    if (found.is_regular_file()) ++count;
  return count;
}

TEST(file_blobs, lie_under_their_digest_and_are_private_and_read_only) {
  const TemporaryFolder folder;
  const auto blobs = open_file_blobs(folder.path());
  const auto upload = blobs->begin();
  upload->write("abc");
  const std::string digest = upload->keep();
  const fs::path expected = folder.path() / "blobs" / "sha256" / "ba" /
                            "7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(blobs->path(digest), expected.string());
  EXPECT_EQ(fs::status(expected).permissions(), fs::perms::owner_read);
  EXPECT_EQ(fs::status(expected.parent_path()).permissions(), fs::perms::owner_all);
}

TEST(file_blobs, leave_no_temporary_file_whether_kept_or_not) {
  const TemporaryFolder folder;
  const auto blobs = open_file_blobs(folder.path());
  {
    const auto kept = blobs->begin();
    const auto again = blobs->begin();
    const auto dropped = blobs->begin();
    for (const auto* upload : {&kept, &again, &dropped}) (*upload)->write("abc");
    EXPECT_EQ(files_below(folder.path() / "blobs" / "tmp"), 3U);
    kept->keep();
    again->keep();
  }
  EXPECT_EQ(files_below(folder.path() / "blobs" / "tmp"), 0U);
  EXPECT_EQ(files_below(folder.path() / "blobs"), 1U);
}

TEST(file_blobs, outlive_the_process_and_its_leftovers_do_not) {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto blobs = open_file_blobs(folder.path());
    const auto kept = blobs->begin();
    kept->write("kept");
    kept->keep();
    const auto half = blobs->begin();
    half->write("half an upl");
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(files_below(folder.path() / "blobs"), 2U);
  const auto blobs = open_file_blobs(folder.path());
  EXPECT_EQ(files_below(folder.path() / "blobs"), 1U);
  EXPECT_EQ(blobs->size(hex(sha256("kept"))), 4);
}

TEST(file_blobs, a_disk_that_is_full_refuses_the_upload_and_keeps_nothing_of_it) {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto blobs = open_file_blobs(folder.path());
    const auto upload = blobs->begin();
    int refused = 0;
    for (const auto& step :
         {std::function{[&] { upload->write(std::string(200'000, 'x')); }},
          std::function{[&] { upload->write("more"); }}, std::function{[&] { upload->keep(); }}}) {
      try {
        step();
      } catch (const runtime::StorageFailed&) {
        ++refused;
      }
    }
    ::_exit(refused);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
  const auto blobs = open_file_blobs(folder.path());
  EXPECT_EQ(files_below(folder.path() / "blobs"), 0U);
}

}  // namespace
}  // namespace recourse::store
