using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Operator.Call("aten::add.Tensor", this, target);

        public Tensor add(Tensor target, Scalar alpha) => Operator.Call("aten::add.Tensor", this, target, alpha);

        public Tensor add(Scalar scalar) => Operator.Call("aten::add.Scalar", this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Operator.Call("aten::add.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target) => Operator.CallInPlace("aten::add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Operator.CallInPlace("aten::add_.Tensor", this, target, alpha);

        public Tensor add_(Scalar scalar) => Operator.CallInPlace("aten::add_.Scalar", this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Operator.CallInPlace("aten::add_.Scalar", this, scalar, alpha);

        public Tensor sub(Tensor target) => Operator.Call("aten::sub.Tensor", this, target);

        public Tensor sub(Scalar target) => Operator.Call("aten::sub.Scalar", this, target);

        public Tensor sub_(Tensor target) => Operator.CallInPlace("aten::sub_.Tensor", this, target);

        public Tensor sub_(Scalar target) => Operator.CallInPlace("aten::sub_.Scalar", this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Operator.Call("aten::mul.Tensor", this, target);

        public Tensor mul(Scalar target) => Operator.Call("aten::mul.Scalar", this, target);

        public Tensor mul_(Tensor target) => Operator.CallInPlace("aten::mul_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Operator.CallInPlace("aten::mul_.Scalar", this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Operator.Call("aten::div.Tensor_mode", this, target, RoundingName(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Operator.Call("aten::div.Scalar_mode", this, target, RoundingName(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Operator.CallInPlace("aten::div_.Tensor_mode", this, target, RoundingName(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Operator.CallInPlace("aten::div_.Scalar_mode", this, target, RoundingName(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor floor_divide(Tensor other) => Operator.Call("aten::floor_divide", this, other);

        public Tensor floor_divide(Scalar other) => Operator.Call("aten::floor_divide.Scalar", this, other);

        public Tensor remainder(Tensor target) => Operator.Call("aten::remainder.Tensor", this, target);

        public Tensor remainder(Scalar scalar) => Operator.Call("aten::remainder.Scalar", this, scalar);

        public Tensor remainder_(Scalar scalar) => Operator.CallInPlace("aten::remainder_.Scalar", this, scalar);

        public Tensor fmod(Tensor target) => Operator.Call("aten::fmod.Tensor", this, target);

        public Tensor fmod(Scalar scalar) => Operator.Call("aten::fmod.Scalar", this, scalar);

        public Tensor pow(Tensor exponent) => Operator.Call("aten::pow.Tensor_Tensor", this, exponent);

        public Tensor pow(Scalar exponent) => Operator.Call("aten::pow.Tensor_Scalar", this, exponent);

        public Tensor pow_(Tensor exponent) => Operator.CallInPlace("aten::pow_.Tensor", this, exponent);

        public Tensor pow_(Scalar exponent) => Operator.CallInPlace("aten::pow_.Scalar", this, exponent);

        /// <summary>this + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Operator.Call("aten::addcmul", this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Operator.CallInPlace("aten::addcmul_", this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Operator.Call("aten::addcdiv", this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Operator.Call("aten::addcdiv", this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Operator.CallInPlace("aten::addcdiv_", this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Operator.CallInPlace("aten::addcdiv_", this, tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => Operator.Call("aten::lerp.Tensor", this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Operator.CallInPlace("aten::lerp_.Tensor", this, end, weight);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Operator.Call("aten::clamp", this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Operator.Call("aten::clamp.Tensor", this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Operator.CallInPlace("aten::clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Operator.CallInPlace("aten::clamp_.Tensor", this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_max(Scalar max) => Operator.Call("aten::clamp_max", this, max);

        public Tensor clamp_max_(Scalar max) => Operator.CallInPlace("aten::clamp_max_", this, max);

        public Tensor clamp_min(Scalar min) => Operator.Call("aten::clamp_min", this, min);

        public Tensor clamp_min_(Scalar min) => Operator.CallInPlace("aten::clamp_min_", this, min);

        public Tensor maximum(Tensor other) => Operator.Call("aten::maximum", this, other);

        public Tensor minimum(Tensor other) => Operator.Call("aten::minimum", this, other);

        public Tensor fmax(Tensor other) => Operator.Call("aten::fmax", this, other);

        public Tensor fmin(Tensor other) => Operator.Call("aten::fmin", this, other);

        public Tensor atan2(Tensor other) => Operator.Call("aten::atan2", this, other);

        public Tensor hypot(Tensor other) => Operator.Call("aten::hypot", this, other);

        public Tensor bitwise_and(Tensor other) => Operator.Call("aten::bitwise_and.Tensor", this, other);

        public Tensor bitwise_or(Tensor other) => Operator.Call("aten::bitwise_or.Tensor", this, other);

        public Tensor bitwise_xor(Tensor other) => Operator.Call("aten::bitwise_xor.Tensor", this, other);

        public Tensor logical_and(Tensor other) => Operator.Call("aten::logical_and", this, other);

        public Tensor logical_or(Tensor other) => Operator.Call("aten::logical_or", this, other);

        public Tensor logical_xor(Tensor other) => Operator.Call("aten::logical_xor", this, other);

        private static string? RoundingName(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };
    }
}
