using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Stops the recording of operations on this thread until disposed of.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;

    /// <summary>As <see cref="no_grad"/>, and tensors made meanwhile can never take part in recorded operations.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => InferenceMode.IsEnabled;

    /// <summary>torch.autograd: reverse-mode differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>Gradients of the outputs by the inputs, without touching any accumulated gradient.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">By what.</param>
        /// <param name="grad_outputs">The gradient of each output; may be left out for outputs of one element.</param>
        /// <param name="retain_graph">Keep what the pass needs, for another pass.</param>
        /// <param name="create_graph">Record the pass itself, so that the result can be differentiated again.</param>
        /// <param name="allow_unused">Accept inputs that the outputs do not depend on; their results are invalid tensors.</param>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* outs = Handles(outputs), ins = Handles(inputs), grads = Handles(grad_outputs), found = results)
            {
                NativeMethods.Check(NativeMethods.cd_grad(
                    outs,
                    outputs.Count,
                    ins,
                    inputs.Count,
                    grads,
                    grad_outputs?.Count ?? 0,
                    NativeMethods.ToByte(retain_graph),
                    NativeMethods.ToByte(create_graph),
                    NativeMethods.ToByte(allow_unused),
                    found));
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return results.Select(handle => new Tensor(handle)).ToList();
        }

        /// <summary>Accumulates gradients into the leaves, or into <paramref name="inputs"/> only.</summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            fixed (nint* outs = Handles(tensors), grads = Handles(grad_tensors), ins = Handles(inputs))
            {
                NativeMethods.Check(NativeMethods.cd_backward(
                    outs,
                    tensors.Count,
                    grads,
                    grad_tensors?.Count ?? 0,
                    NativeMethods.ToByte(retain_graph ?? create_graph),
                    NativeMethods.ToByte(create_graph),
                    ins,
                    inputs?.Count ?? 0));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Makes backward passes name the operation that failed, or made a NaN, until disposed of.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        private static nint[] Handles(IList<Tensor>? tensors) => tensors?.Select(tensor => tensor.Handle).ToArray() ?? [];
    }
}
