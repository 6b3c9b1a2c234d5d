using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Operator.Call("aten::bernoulli", this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Operator.CallInPlace("aten::bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Operator.CallInPlace("aten::bernoulli_.Tensor", this, p, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Operator.Call("aten::multinomial", this, num_samples, replacement, generator);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Operator.CallInPlace("aten::normal_", this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Operator.CallInPlace("aten::uniform_", this, from, to, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Operator.CallInPlace("aten::random_.from", this, (long)from, (long)to, generator);

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Operator.CallInPlace("aten::exponential_", this, lambda, generator);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like("aten::rand_like", dtype, device, requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like("aten::randn_like", dtype, device, requires_grad);

        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGradient(Operator.Call("aten::randint_like.low_dtype", this, low, high, dtype, Argument.None, device), requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like("aten::zeros_like", dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like("aten::ones_like", dtype, device, requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like("aten::empty_like", dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGradient(Operator.Call("aten::full_like", this, value, dtype, Argument.None, device), requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            New("aten::new_zeros", size, dtype, device, requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            New("aten::new_empty", size, dtype, device, requires_grad);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGradient(Operator.Call("aten::new_full", this, size, value, dtype, Argument.None, device), requires_grad);

        internal static Tensor WithGradient(Tensor tensor, bool requires_grad)
        {
            if (requires_grad)
                tensor.requires_grad = true;
            return tensor;
        }

        private Tensor Like(string op, ScalarType? dtype, Device? device, bool requires_grad) =>
            WithGradient(Operator.Call(op, this, dtype, Argument.None, device), requires_grad);

        private Tensor New(string op, long[] size, ScalarType? dtype, Device? device, bool requires_grad) =>
            WithGradient(Operator.Call(op, this, size, dtype, Argument.None, device), requires_grad);
    }
}
