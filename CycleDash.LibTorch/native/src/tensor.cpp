// Life and properties of tensors.

#include <cstring>

#include "guard.h"

using namespace cycledash;

// A new tensor on the CPU with a copy of `bytes` bytes at `data`.
CD_API int cd_tensor_from_data(const void* data, int64_t bytes, const int64_t* sizes, int32_t dimensions, int32_t dtype,
                               void** result) {
  return guarded([&] {
    auto tensor = at::empty(at::IntArrayRef(sizes, dimensions), static_cast<at::ScalarType>(dtype));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "the shape ", tensor.sizes(), " needs ",
                tensor.nbytes(), " bytes, the data has ", bytes);
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    *result = release(std::move(tensor));
  });
}

CD_API void cd_tensor_free(void* tensor) {
  c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl(tensor));
}

CD_API int cd_tensor_info(void* tensor, TensorInfo* result) {
  return guarded([&] {
    auto self = borrow(tensor);
    result->dimensions = self.dim();
    result->elements = self.numel();
    result->element_size = self.element_size();
    result->storage_offset = self.storage_offset();
    result->data = self.has_storage() ? self.data_ptr() : nullptr;
    result->dtype = static_cast<int32_t>(self.scalar_type());
    result->device_type = static_cast<int32_t>(self.device().type());
    result->device_index = self.device().index();
    result->is_contiguous = self.is_contiguous();
  });
}

// Writes the sizes and strides, each `dimensions` numbers.
CD_API void cd_tensor_sizes(void* tensor, int64_t* result) {
  auto sizes = impl(tensor)->sizes();
  std::copy(sizes.begin(), sizes.end(), result);
}

CD_API void cd_tensor_strides(void* tensor, int64_t* result) {
  auto strides = impl(tensor)->strides();
  std::copy(strides.begin(), strides.end(), result);
}
