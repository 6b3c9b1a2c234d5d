using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers that work on all parameters of a network at once.</summary>
        public static partial class utils
        {
            // Keeps the factor finite where all gradients are zero; PyTorch's value.
            private const double NormEpsilon = 1e-6;

            /// <summary>Scales all gradients by one factor so that their common norm is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">The parameters; those without a gradient are left out.</param>
            /// <param name="max_norm">The largest norm allowed.</param>
            /// <param name="norm_type">The p of the norm.</param>
            /// <returns>The norm before scaling.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var noGrad = no_grad();
                using var scope = NewDisposeScope();
                var grads = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
                if (grads.Count == 0)
                    return 0;

                var norms = grads.Select(grad => grad.norm((float)norm_type)).ToArray();
                var total = stack(norms).norm((float)norm_type).to(ScalarType.Float64).item<double>();
                var factor = max_norm / (total + NormEpsilon);
                if (factor < 1)
                {
                    foreach (var grad in grads)
                        grad.mul_(factor);
                }
                return total;
            }

            /// <summary>All values in one vector, in order; gradients flow through it.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var flat = tensors.Select(parameter => parameter.reshape(-1)).ToArray();
                try
                {
                    return cat(flat);
                }
                finally
                {
                    foreach (var part in flat)
                        part.Dispose();
                }
            }
        }
    }
}
