using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>PyTorch's API over the installed libtorch, with the names and signatures of TorchSharp.</summary>
public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of one element type. Belongs to the dispose scope that was current when it was made;
    /// a method is the operator of PyTorch of the same name, and a trailing underscore says that it works in place.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            // A gradient that does not exist is an invalid tensor: there is nothing to count, own or release.
            if (handle == 0)
                return;
            var count = Interlocked.Increment(ref totalCount);
            for (var peak = Volatile.Read(ref peakCount); count > peak; peak = Volatile.Read(ref peakCount))
                Interlocked.CompareExchange(ref peakCount, count, peak);
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        /// <summary>The safety net for tensors that nobody disposed of.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>Tensors that hold a native tensor at the moment, on all threads.</summary>
        public static long TotalCount => Volatile.Read(ref totalCount);

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Volatile.Read(ref peakCount);

        public string? name { get; set; }

        /// <summary>Whether the native tensor was released.</summary>
        public bool IsInvalid => handle == 0;

        /// <exception cref="InvalidOperationException">The tensor was disposed of.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>A tensor that takes over a native reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Gives up the native reference to the caller.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var result = Handle;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            handle = 0;
            return result;
        }

        /// <summary>Gives the scope's ownership to the scope around it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope; from now on its owner disposes of it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
                other?.Attach(this);
            else
                OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released == 0)
                return;
            // A finaliser runs on its own thread, and only when no scope refers to the tensor any more.
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
                OwningDisposeScope?.MarkAsDisposed(this);
            }
            Interlocked.Decrement(ref totalCount);
            NativeMethods.cd_tensor_free(released);
        }

    }
}
