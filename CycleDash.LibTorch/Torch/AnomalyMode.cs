using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Anomaly detection of backward passes; the former setting comes back on disposal.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool previous = IsEnabled;
    private readonly bool previousCheck = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) =>
        NativeMethods.cd_set_anomaly_mode(NativeMethods.ToByte(enabled), NativeMethods.ToByte(check_nan));

    public static bool IsEnabled => NativeMethods.cd_anomaly_mode() != 0;

    public static bool ShouldCheckNaN => NativeMethods.cd_anomaly_checks_nan() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            NativeMethods.cd_set_anomaly_mode(NativeMethods.ToByte(previous), NativeMethods.ToByte(previousCheck));
    }
}
