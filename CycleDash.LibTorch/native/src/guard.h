// Conversions and error handling shared by the C functions.
#pragma once

#include <ATen/ATen.h>

#include <string>
#include <utility>

#include "cycledash_torch.h"

namespace cycledash {

void set_last_error(const std::exception& error);

// Runs the body; an exception becomes the thread's last error and the result 1.
template <class Body>
int guarded(Body&& body) {
  try {
    std::forward<Body>(body)();
    return 0;
  } catch (const std::exception& error) {
    set_last_error(error);
    return 1;
  }
}

// The tensor behind a handle; takes a reference of its own.
inline at::Tensor borrow(void* handle) {
  if (handle == nullptr) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(
      static_cast<c10::TensorImpl*>(handle)));
}

// Hands a reference to the caller; an undefined tensor is null.
inline void* release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline c10::TensorImpl* impl(void* handle) { return static_cast<c10::TensorImpl*>(handle); }

}  // namespace cycledash
