using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads libcycledash_torch.so, and decides how libtorch's threads behave before it does.</summary>
internal static unsafe partial class NativeRuntime
{
    private static readonly Lock Gate = new();
    private static nint library;

    /// <summary>Registers the loader; has to run before the first native call.</summary>
    internal static void Prepare() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeRuntime).Assembly, static (name, assembly, path) =>
            name == NativeMethods.Library ? Load(path) : 0);

    private static nint Load(DllImportSearchPath? path)
    {
        lock (Gate)
        {
            if (library != 0)
                return library;

            // Spinning threads make a machine with other work 10–40 times slower. OpenMP and OpenBLAS, which has threads of its
            // own, read these variables when they are loaded, from the native environment, which .NET's own setter does not reach.
            SetUnlessPresent("OMP_WAIT_POLICY", "PASSIVE");
            SetUnlessPresent("GOMP_SPINCOUNT", "0");
            // The logarithm to base 2 of the cycles; 4 is the least that OpenBLAS takes.
            SetUnlessPresent("OPENBLAS_THREAD_TIMEOUT", "4");

            if (!NativeLibrary.TryLoad(NativeMethods.Library, typeof(NativeRuntime).Assembly, path | DllImportSearchPath.AssemblyDirectory, out var handle))
            {
                throw new DllNotFoundException(
                    "libcycledash_torch.so or the libtorch that it was built against could not be loaded. " +
                    $"Expected in {AppContext.BaseDirectory}; libtorch comes with the Debian package libtorch-dev.");
            }

            // TorchSharp starts with one CPU thread; torch.set_num_threads changes it.
            ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(handle, "cd_set_num_threads"))(1);
            library = handle;
            return handle;
        }
    }

    private static void SetUnlessPresent(string name, string value)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            _ = setenv(name, value, 0);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
