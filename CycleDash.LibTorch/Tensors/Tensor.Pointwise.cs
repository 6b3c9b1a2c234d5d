using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Operator.Call("aten::abs", this);

        public Tensor abs_() => Operator.CallInPlace("aten::abs_", this);

        public Tensor ceil() => Operator.Call("aten::ceil", this);

        public Tensor ceil_() => Operator.CallInPlace("aten::ceil_", this);

        public Tensor exp() => Operator.Call("aten::exp", this);

        public Tensor exp_() => Operator.CallInPlace("aten::exp_", this);

        public Tensor exp2() => Operator.Call("aten::exp2", this);

        public Tensor exp2_() => Operator.CallInPlace("aten::exp2_", this);

        public Tensor expm1() => Operator.Call("aten::expm1", this);

        public Tensor expm1_() => Operator.CallInPlace("aten::expm1_", this);

        public Tensor floor() => Operator.Call("aten::floor", this);

        public Tensor floor_() => Operator.CallInPlace("aten::floor_", this);

        public Tensor frac() => Operator.Call("aten::frac", this);

        public Tensor frac_() => Operator.CallInPlace("aten::frac_", this);

        public Tensor log() => Operator.Call("aten::log", this);

        public Tensor log_() => Operator.CallInPlace("aten::log_", this);

        public Tensor log10() => Operator.Call("aten::log10", this);

        public Tensor log10_() => Operator.CallInPlace("aten::log10_", this);

        public Tensor log1p() => Operator.Call("aten::log1p", this);

        public Tensor log1p_() => Operator.CallInPlace("aten::log1p_", this);

        public Tensor log2() => Operator.Call("aten::log2", this);

        public Tensor log2_() => Operator.CallInPlace("aten::log2_", this);

        public Tensor logical_not() => Operator.Call("aten::logical_not", this);

        public Tensor logical_not_() => Operator.CallInPlace("aten::logical_not_", this);

        public Tensor neg() => Operator.Call("aten::neg", this);

        public Tensor neg_() => Operator.CallInPlace("aten::neg_", this);

        public Tensor reciprocal() => Operator.Call("aten::reciprocal", this);

        public Tensor reciprocal_() => Operator.CallInPlace("aten::reciprocal_", this);

        public Tensor rsqrt() => Operator.Call("aten::rsqrt", this);

        public Tensor rsqrt_() => Operator.CallInPlace("aten::rsqrt_", this);

        public Tensor sqrt() => Operator.Call("aten::sqrt", this);

        public Tensor sqrt_() => Operator.CallInPlace("aten::sqrt_", this);

        public Tensor sign() => Operator.Call("aten::sign", this);

        public Tensor sign_() => Operator.CallInPlace("aten::sign_", this);

        public Tensor sgn() => Operator.Call("aten::sgn", this);

        public Tensor sgn_() => Operator.CallInPlace("aten::sgn_", this);

        public Tensor trunc() => Operator.Call("aten::trunc", this);

        public Tensor trunc_() => Operator.CallInPlace("aten::trunc_", this);

        public Tensor sigmoid() => Operator.Call("aten::sigmoid", this);

        public Tensor sigmoid_() => Operator.CallInPlace("aten::sigmoid_", this);

        public Tensor tanh() => Operator.Call("aten::tanh", this);

        public Tensor tanh_() => Operator.CallInPlace("aten::tanh_", this);

        public Tensor sin() => Operator.Call("aten::sin", this);

        public Tensor sin_() => Operator.CallInPlace("aten::sin_", this);

        public Tensor cos() => Operator.Call("aten::cos", this);

        public Tensor cos_() => Operator.CallInPlace("aten::cos_", this);

        public Tensor tan() => Operator.Call("aten::tan", this);

        public Tensor tan_() => Operator.CallInPlace("aten::tan_", this);

        public Tensor asin() => Operator.Call("aten::asin", this);

        public Tensor asin_() => Operator.CallInPlace("aten::asin_", this);

        public Tensor acos() => Operator.Call("aten::acos", this);

        public Tensor acos_() => Operator.CallInPlace("aten::acos_", this);

        public Tensor atan() => Operator.Call("aten::atan", this);

        public Tensor atan_() => Operator.CallInPlace("aten::atan_", this);

        public Tensor sinh() => Operator.Call("aten::sinh", this);

        public Tensor sinh_() => Operator.CallInPlace("aten::sinh_", this);

        public Tensor cosh() => Operator.Call("aten::cosh", this);

        public Tensor cosh_() => Operator.CallInPlace("aten::cosh_", this);

        public Tensor asinh() => Operator.Call("aten::asinh", this);

        public Tensor asinh_() => Operator.CallInPlace("aten::asinh_", this);

        public Tensor acosh() => Operator.Call("aten::acosh", this);

        public Tensor acosh_() => Operator.CallInPlace("aten::acosh_", this);

        public Tensor atanh() => Operator.Call("aten::atanh", this);

        public Tensor atanh_() => Operator.CallInPlace("aten::atanh_", this);

        public Tensor erf() => Operator.Call("aten::erf", this);

        public Tensor erf_() => Operator.CallInPlace("aten::erf_", this);

        public Tensor erfc() => Operator.Call("aten::erfc", this);

        public Tensor erfc_() => Operator.CallInPlace("aten::erfc_", this);

        public Tensor relu() => Operator.Call("aten::relu", this);

        public Tensor relu_() => Operator.CallInPlace("aten::relu_", this);

        public Tensor bitwise_not() => Operator.Call("aten::bitwise_not", this);

        public Tensor bitwise_not_() => Operator.CallInPlace("aten::bitwise_not_", this);

        public Tensor absolute() => abs();

        public Tensor negative() => neg();

        public Tensor relu6() => Operator.Call("aten::relu6", this);

        public Tensor leaky_relu(Scalar negative_slope) => Operator.Call("aten::leaky_relu", this, negative_slope);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Operator.Call("aten::softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Operator.Call("aten::log_softmax.int", this, dim, dtype);

        public Tensor square() => pow(2);

        public Tensor signbit() => Operator.Call("aten::signbit", this);

        public Tensor round(long decimals = 0L) => Operator.Call("aten::round.decimals", this, decimals);

        public Tensor round_(long decimals = 0L) => Operator.CallInPlace("aten::round_.decimals", this, decimals);

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Operator.Call("aten::nan_to_num", this, nan, posinf, neginf);
    }
}
