using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of the libtorch that the native part was built against.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(NativeMethods.cd_version())!;

    /// <summary>The innermost dispose scope of this thread.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Opens a scope that owns the tensors made on this thread from now on.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Evaluates an expression in a scope of its own and keeps its result only.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static int get_num_threads() => NativeMethods.cd_get_num_threads();

    /// <summary>How many threads one operator uses on the CPU.</summary>
    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.cd_set_num_threads(num));

    public static int get_num_interop_threads() => NativeMethods.cd_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => NativeMethods.Check(NativeMethods.cd_set_num_interop_threads(num));
}
