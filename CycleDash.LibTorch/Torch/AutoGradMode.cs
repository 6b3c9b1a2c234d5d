using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Whether this thread records operations; the former setting comes back on disposal.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool previous = IsEnabled;

    public AutoGradMode(bool enabled) => NativeMethods.cd_set_grad_mode(NativeMethods.ToByte(enabled));

    public static bool IsEnabled => NativeMethods.cd_grad_mode() != 0;

    public void Dispose() => NativeMethods.cd_set_grad_mode(NativeMethods.ToByte(previous));
}
