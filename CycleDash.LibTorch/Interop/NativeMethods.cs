using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C functions of libcycledash_torch.so; see native/src/cycledash_torch.h.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "cycledash_torch";

    static NativeMethods() => NativeRuntime.Prepare();

    [LibraryImport(Library)]
    internal static partial int cd_find_operator(byte* name, byte* overload, out nint result);

    [LibraryImport(Library)]
    internal static partial int cd_call(nint op, NativeValue* arguments, int argumentCount, NativeValue* results, int resultCapacity, out int resultCount);

    [LibraryImport(Library)]
    internal static partial void cd_free(nint memory);

    [LibraryImport(Library)]
    internal static partial int cd_tensor_from_data(void* data, long bytes, long* sizes, int dimensions, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial void cd_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial int cd_tensor_info(nint tensor, out NativeTensorInfo result);

    [LibraryImport(Library)]
    internal static partial void cd_tensor_sizes(nint tensor, long* result);

    [LibraryImport(Library)]
    internal static partial void cd_tensor_strides(nint tensor, long* result);

    [LibraryImport(Library)]
    internal static partial int cd_backward(nint* tensors, int count, nint* gradients, int gradientCount, byte retainGraph, byte createGraph, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int cd_grad(nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount, byte retainGraph, byte createGraph, byte allowUnused, nint* results);

    [LibraryImport(Library)]
    internal static partial int cd_get_grad(nint tensor, out nint result);

    [LibraryImport(Library)]
    internal static partial int cd_set_grad(nint tensor, nint gradient);

    [LibraryImport(Library)]
    internal static partial byte cd_get_requires_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int cd_set_requires_grad(nint tensor, byte requiresGrad);

    [LibraryImport(Library)]
    internal static partial byte cd_is_leaf(nint tensor);

    [LibraryImport(Library)]
    internal static partial byte cd_grad_mode();

    [LibraryImport(Library)]
    internal static partial void cd_set_grad_mode(byte enabled);

    [LibraryImport(Library)]
    internal static partial nint cd_inference_mode_enter(byte enabled);

    [LibraryImport(Library)]
    internal static partial void cd_inference_mode_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial byte cd_inference_mode();

    [LibraryImport(Library)]
    internal static partial byte cd_anomaly_mode();

    [LibraryImport(Library)]
    internal static partial byte cd_anomaly_checks_nan();

    [LibraryImport(Library)]
    internal static partial void cd_set_anomaly_mode(byte enabled, byte checkNaN);

    [LibraryImport(Library)]
    internal static partial nint cd_last_error();

    [LibraryImport(Library)]
    internal static partial nint cd_version();

    [LibraryImport(Library)]
    internal static partial int cd_get_num_threads();

    [LibraryImport(Library)]
    internal static partial int cd_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int cd_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial int cd_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial byte cd_cuda_is_available();

    [LibraryImport(Library)]
    internal static partial byte cd_cudnn_is_available();

    [LibraryImport(Library)]
    internal static partial int cd_cuda_device_count();

    [LibraryImport(Library)]
    internal static partial int cd_cuda_synchronize(long device);

    [LibraryImport(Library)]
    internal static partial int cd_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int cd_generator_new(ulong seed, int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    internal static partial int cd_generator_default(out nint result);

    [LibraryImport(Library)]
    internal static partial void cd_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int cd_generator_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong cd_generator_initial_seed(nint generator);

    [LibraryImport(Library)]
    internal static partial int cd_generator_get_state(nint generator, out nint result);

    [LibraryImport(Library)]
    internal static partial int cd_generator_set_state(nint generator, nint state);

    /// <summary>Throws the native side's message when <paramref name="status"/> says that a call failed.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0)
            throw new ExternalException(Marshal.PtrToStringUTF8(cd_last_error()));
    }

    internal static byte ToByte(bool value) => value ? (byte)1 : (byte)0;
}
