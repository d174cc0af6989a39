// SPDX-License-Identifier: Apache-2.0
// Gives each file named on the command line to a fuzz target once; without a fuzzing engine.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int main(int count, char** files) {
  for (int i = 1; i < count; ++i) {
    std::printf("%s\n", files[i]);
    std::fflush(stdout);  // the last name is the input that broke it
    std::ifstream file{files[i], std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
}
