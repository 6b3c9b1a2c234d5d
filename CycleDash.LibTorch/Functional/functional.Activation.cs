using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => Operator.Call(inplace ? "aten::relu_" : "aten::relu", x);

            public static Tensor relu6(Tensor x, bool inplace = false) => Operator.Call(inplace ? "aten::relu6_" : "aten::relu6", x);

            public static Tensor silu(Tensor x, bool inplace = false) => Operator.Call(inplace ? "aten::silu_" : "aten::silu", x);

            public static Tensor tanh(Tensor x, bool inplace = false) => Operator.Call(inplace ? "aten::tanh_" : "aten::tanh", x);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor gelu(Tensor x) => Operator.Call("aten::gelu", x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Operator.Call(inplace ? "aten::leaky_relu_" : "aten::leaky_relu", input, negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Operator.Call(inplace ? "aten::elu_" : "aten::elu", x, alpha);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Operator.Call("aten::softplus", x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Operator.Call("aten::softmax.int", input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Operator.Call("aten::log_softmax.int", x, dim);

            /// <summary>Sets elements to 0 with probability <paramref name="p"/> and scales the others up, where training.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Operator.Call(inplace ? "aten::dropout_" : "aten::dropout", input, p, training);

            /// <summary>As <see cref="dropout"/> with whole channels.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Operator.Call(inplace ? "aten::feature_dropout_" : "aten::feature_dropout", input, p, training);

            /// <summary>Class numbers as vectors with a single 1.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Operator.Call("aten::one_hot", x, num_classes);
        }
    }
}
