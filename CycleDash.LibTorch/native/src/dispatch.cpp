// Calls any operator of libtorch's dispatcher by name.

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/jit_type.h>

#include <cstring>
#include <mutex>
#include <unordered_map>

#include "guard.h"

namespace cycledash {
namespace {

const c10::TypePtr& strip_optional(const c10::TypePtr& type) {
  if (auto optional = type->castRaw<c10::OptionalType>()) return optional->getElementType();
  return type;
}

bool is_list_of_optional(const c10::TypePtr& type) {
  auto list = strip_optional(type)->castRaw<c10::ListType>();
  return list != nullptr && list->getElementType()->kind() == c10::TypeKind::OptionalType;
}

c10::IValue tensor_list(const Value& value, const c10::TypePtr& type) {
  auto handles = static_cast<void**>(value.pointer);
  if (is_list_of_optional(type)) {
    c10::List<c10::optional<at::Tensor>> list;
    list.reserve(value.count);
    for (int32_t i = 0; i < value.count; ++i) {
      if (handles[i] == nullptr) list.push_back(c10::nullopt);
      else list.push_back(borrow(handles[i]));
    }
    return list;
  }
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) list.push_back(borrow(handles[i]));
  return list;
}

c10::IValue to_ivalue(const Value& value, const c10::TypePtr& type) {
  switch (value.kind) {
    case Kind::None:
      // `Tensor` arguments that are left out are undefined tensors; `Tensor?` ones are None.
      return type->kind() == c10::TypeKind::TensorType ? c10::IValue(at::Tensor()) : c10::IValue();
    case Kind::Tensor: return borrow(value.pointer);
    case Kind::Int:
      // An integer literal is a valid argument for a real parameter.
      if (strip_optional(type)->kind() == c10::TypeKind::FloatType) return static_cast<double>(value.integer);
      return value.integer;
    case Kind::Double: return value.real;
    case Kind::Bool: return value.integer != 0;
    case Kind::String: return std::string(static_cast<const char*>(value.pointer), value.count);
    case Kind::IntList: {
      auto data = static_cast<const int64_t*>(value.pointer);
      return c10::IValue(at::IntArrayRef(data, value.count));
    }
    case Kind::DoubleList: {
      auto data = static_cast<const double*>(value.pointer);
      return c10::IValue(at::ArrayRef<double>(data, value.count));
    }
    case Kind::TensorList: return tensor_list(value, type);
    case Kind::Generator: return *static_cast<at::Generator*>(value.pointer);
    case Kind::Device:
      return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count));
  }
  TORCH_CHECK(false, "an argument of kind ", static_cast<int>(value.kind), " cannot be passed to an operator");
}

// The caller frees the array with cd_free and owns the tensors in it.
Value tensor_list_result(const std::vector<at::Tensor>& tensors) {
  Value result{};
  result.kind = Kind::TensorList;
  result.count = static_cast<int32_t>(tensors.size());
  auto handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.size() + 1)));
  for (size_t i = 0; i < tensors.size(); ++i) handles[i] = release(tensors[i]);
  result.pointer = handles;
  return result;
}

Value from_ivalue(c10::IValue&& value) {
  Value result{};
  if (value.isTensor()) {
    result.kind = Kind::Tensor;
    result.pointer = release(std::move(value).toTensor());
  } else if (value.isInt()) {
    result.kind = Kind::Int;
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.kind = Kind::Double;
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.kind = Kind::Bool;
    result.integer = value.toBool() ? 1 : 0;
  } else if (value.isTensorList()) {
    result = tensor_list_result(value.toTensorVector());
  } else {
    TORCH_CHECK(value.isNone(), "an operator returned a ", value.tagKind(), ", which is not passed on");
    result.kind = Kind::None;
  }
  return result;
}

}  // namespace
}  // namespace cycledash

using namespace cycledash;

// Finds an operator ("aten::add", overload "Tensor"). The handle lives as long as the process.
CD_API int cd_find_operator(const char* name, const char* overload, void** result) {
  return guarded([&] {
    static std::mutex mutex;
    static std::unordered_map<std::string, std::unique_ptr<c10::OperatorHandle>> cache;
    std::lock_guard<std::mutex> lock(mutex);
    auto& entry = cache[std::string(name) + "." + overload];
    if (entry == nullptr) {
      entry = std::make_unique<c10::OperatorHandle>(
          c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    }
    *result = entry.get();
  });
}

// Calls an operator. Arguments that are left out at the end take the schema's defaults.
CD_API int cd_call(void* op, const Value* arguments, int32_t argument_count, Value* results, int32_t result_capacity,
                   int32_t* result_count) {
  return guarded([&] {
    const auto& handle = *static_cast<c10::OperatorHandle*>(op);
    const auto& schema = handle.schema();
    const auto& parameters = schema.arguments();
    TORCH_CHECK(static_cast<size_t>(argument_count) <= parameters.size(), schema.name(), " takes ", parameters.size(),
                " arguments, not ", argument_count);
    torch::jit::Stack stack;
    stack.reserve(std::max(parameters.size(), schema.returns().size()));
    for (size_t i = 0; i < parameters.size(); ++i) {
      if (i < static_cast<size_t>(argument_count)) {
        stack.push_back(to_ivalue(arguments[i], parameters[i].type()));
      } else {
        TORCH_CHECK(parameters[i].default_value().has_value(), schema.name(), " needs the argument ",
                    parameters[i].name());
        stack.push_back(*parameters[i].default_value());
      }
    }
    handle.callBoxed(stack);
    TORCH_CHECK(stack.size() <= static_cast<size_t>(result_capacity), schema.name(), " returns ", stack.size(),
                " values, more than there is room for");
    *result_count = static_cast<int32_t>(stack.size());
    for (size_t i = 0; i < stack.size(); ++i) results[i] = from_ivalue(std::move(stack[i]));
  });
}

CD_API void cd_free(void* memory) { std::free(memory); }
