// Reverse-mode differentiation and the modes around it.

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/generated/variable_factories.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>

#include "guard.h"

using namespace cycledash;

namespace {

std::vector<at::Tensor> borrow_all(void** handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; ++i) tensors.push_back(borrow(handles[i]));
  return tensors;
}

}  // namespace

// Accumulates gradients into the leaves (into `inputs` only, where there are any).
CD_API int cd_backward(void** tensors, int32_t count, void** gradients, int32_t gradient_count, bool retain_graph,
                       bool create_graph, void** inputs, int32_t input_count) {
  return guarded([&] {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(gradients, gradient_count), retain_graph,
                              create_graph, borrow_all(inputs, input_count));
  });
}

// Writes one gradient per input; null for an input that the outputs do not depend on.
CD_API int cd_grad(void** outputs, int32_t output_count, void** inputs, int32_t input_count, void** gradients,
                   int32_t gradient_count, bool retain_graph, bool create_graph, bool allow_unused, void** results) {
  return guarded([&] {
    auto found = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count),
                                       borrow_all(gradients, gradient_count), retain_graph, create_graph, allow_unused);
    for (size_t i = 0; i < found.size(); ++i) results[i] = release(found[i]);
  });
}

CD_API int cd_get_grad(void* tensor, void** result) {
  return guarded([&] { *result = release(borrow(tensor).grad()); });
}

CD_API int cd_set_grad(void* tensor, void* gradient) {
  return guarded([&] { borrow(tensor).mutable_grad() = borrow(gradient); });
}

CD_API bool cd_get_requires_grad(void* tensor) { return impl(tensor)->requires_grad(); }

CD_API int cd_set_requires_grad(void* tensor, bool requires_grad) {
  return guarded([&] { borrow(tensor).set_requires_grad(requires_grad); });
}

CD_API bool cd_is_leaf(void* tensor) { return borrow(tensor).is_leaf(); }

CD_API bool cd_grad_mode() { return at::GradMode::is_enabled(); }

CD_API void cd_set_grad_mode(bool enabled) { at::GradMode::set_enabled(enabled); }

CD_API void* cd_inference_mode_enter(bool enabled) { return new c10::InferenceMode(enabled); }

CD_API void cd_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

CD_API bool cd_inference_mode() { return c10::InferenceMode::is_enabled(); }

CD_API bool cd_anomaly_mode() { return torch::autograd::AnomalyMode::is_enabled(); }

CD_API bool cd_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }

CD_API void cd_set_anomaly_mode(bool enabled, bool check_nan) {
  torch::autograd::AnomalyMode::set_enabled(enabled, check_nan);
}
