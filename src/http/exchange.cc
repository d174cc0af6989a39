// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

#include "http/conventions.h"
#include "http/problem.h"

namespace recourse::http {
namespace {

void check_text(Reading& f, std::string_view name, const std::string& value, std::size_t longest) {
  if (f.failed()) return;
  if (value.find_first_not_of(" \t\r\n") == std::string::npos)
    f.refuse(name, "empty_text", "write something here");
  if (value.size() > longest)
    f.refuse(name, "text_too_long",
             "at most " + std::to_string(longest) + " bytes of text fit here");
}

}  // namespace

void Exchange::refuse(const Error& error) const {
  send(problem(error));
}

void Exchange::answer(const Result<runtime::Answer>& result) const {
  if (!result) return refuse(result.error());
  send(respond(request, *result));
}

runtime::Reply Exchange::reply() const {
  return [request = request, send = send](Result<runtime::Answer> result) {
    send(result ? respond(request, *result) : problem(result.error()));
  };
}

void free_text(Reading& f, std::string_view name, std::string& value, std::size_t longest) {
  f(name, value);
  check_text(f, name, value, longest);
}

void free_text(Reading& f, std::string_view name, std::optional<std::string>& value,
               std::size_t longest) {
  f(name, value);
  if (value) check_text(f, name, *value, longest);
}

}  // namespace recourse::http
