// The C interface between CycleDash.LibTorch and libtorch.
//
// A tensor is passed as the address of its TensorImpl, one reference owned by the caller. Functions that can fail
// return 0 on success; the message of the last failure of this thread is then in cd_last_error().
#pragma once

#include <cstdint>

#define CD_API extern "C" __attribute__((visibility("default")))

namespace cycledash {

enum class Kind : int32_t {
  None = 0,
  Tensor = 1,      // pointer
  Int = 2,         // integer (dtypes, layouts and memory formats are integers too)
  Double = 3,      // real
  Bool = 4,        // integer
  String = 5,      // pointer to UTF-8, count bytes
  IntList = 6,     // pointer to int64, count
  DoubleList = 7,  // pointer to double, count
  TensorList = 8,  // pointer to tensors, count; a null tensor stands for None
  Generator = 9,   // pointer
  Device = 10,     // integer: type, count: index
};

// One argument or result of an operator.
struct Value {
  Kind kind;
  int32_t count;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

// What managed code asks of a tensor in one go.
struct TensorInfo {
  int64_t dimensions;
  int64_t elements;
  int64_t element_size;
  int64_t storage_offset;
  void* data;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t is_contiguous;
};

}  // namespace cycledash
