// What failed, in numbers: an errno and the name of the call. Words are made in TypeScript.
#pragma once

#include <exception>

namespace mlx5desk {

class CallError : public std::exception {
 public:
  // `call` must be a literal: it is kept, not copied.
  CallError(int number, const char* call) : number_(number), call_(call) {}

  int number() const { return number_; }
  const char* call() const { return call_; }
  const char* what() const noexcept override { return call_; }

 private:
  int number_;
  const char* call_;
};

}  // namespace mlx5desk
