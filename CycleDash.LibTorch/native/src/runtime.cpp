// Errors, threads, devices and generators of random numbers.

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/version.h>

#include <dlfcn.h>

#include <mutex>

#include "guard.h"

namespace cycledash {
namespace {
thread_local std::string last_error;

// libtorch hands its thread count on to MKL only; OpenBLAS, which Debian's libtorch calls, has a pool of its own.
void set_blas_threads(int count) {
  void* library = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_NOLOAD);
  if (library == nullptr) return;
  if (auto set_threads = reinterpret_cast<void (*)(int)>(dlsym(library, "openblas_set_num_threads"))) set_threads(count);
  dlclose(library);
}

}  // namespace

void set_last_error(const std::exception& error) {
  // libtorch's own errors carry the C++ stack in what(); the message alone is what a user can act on.
  auto torch_error = dynamic_cast<const c10::Error*>(&error);
  last_error = torch_error != nullptr ? torch_error->what_without_backtrace() : error.what();
}

}  // namespace cycledash

using namespace cycledash;

CD_API const char* cd_last_error() { return last_error.c_str(); }

CD_API const char* cd_version() { return TORCH_VERSION; }

CD_API int cd_get_num_threads() { return at::get_num_threads(); }

CD_API int cd_set_num_threads(int count) {
  return guarded([&] {
    at::set_num_threads(count);
    set_blas_threads(count);
  });
}

CD_API int cd_get_num_interop_threads() { return at::get_num_interop_threads(); }

CD_API int cd_set_num_interop_threads(int count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

CD_API bool cd_cuda_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().getNumGPUs() > 0; }

CD_API bool cd_cudnn_is_available() { return cd_cuda_is_available() && at::detail::getCUDAHooks().hasCuDNN(); }

CD_API int cd_cuda_device_count() { return at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; }

CD_API int cd_cuda_synchronize(int64_t device) {
  return guarded([&] { at::detail::getCUDAHooks().deviceSynchronize(device); });
}

// Seeds the default generators of every device.
CD_API int cd_manual_seed(uint64_t seed) {
  return guarded([&] { at::manual_seed(seed); });
}

// A generator is passed as the address of an at::Generator that the caller owns.
CD_API int cd_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, void** result) {
  return guarded([&] {
    c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    at::Generator generator;
    if (device.is_cpu()) {
      generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    } else {
      // Works without naming the device's library: a copy of its default generator, then seeded.
      generator = at::globalContext().defaultGenerator(device).clone();
      generator.set_current_seed(seed);
    }
    *result = new at::Generator(std::move(generator));
  });
}

CD_API int cd_generator_default(void** result) {
  return guarded([&] { *result = new at::Generator(at::globalContext().defaultGenerator(at::kCPU)); });
}

CD_API void cd_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

CD_API int cd_generator_seed(void* generator, uint64_t seed) {
  return guarded([&] {
    auto& self = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(self.mutex());
    self.set_current_seed(seed);
  });
}

CD_API uint64_t cd_generator_initial_seed(void* generator) {
  return static_cast<at::Generator*>(generator)->current_seed();
}

CD_API int cd_generator_get_state(void* generator, void** result) {
  return guarded([&] {
    auto& self = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(self.mutex());
    *result = release(self.get_state());
  });
}

CD_API int cd_generator_set_state(void* generator, void* state) {
  return guarded([&] {
    auto& self = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(self.mutex());
    self.set_state(borrow(state));
  });
}
