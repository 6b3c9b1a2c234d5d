using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>libtorch's inference mode on this thread, until disposed of on the same thread.</summary>
internal sealed class InferenceMode : IDisposable
{
    private nint guard;

    public InferenceMode(bool mode) => guard = NativeMethods.cd_inference_mode_enter(NativeMethods.ToByte(mode));

    public static bool IsEnabled => NativeMethods.cd_inference_mode() != 0;

    public void Dispose()
    {
        if (guard != 0)
            NativeMethods.cd_inference_mode_leave(guard);
        guard = 0;
    }
}
