using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// How many CPU threads libtorch computes with: the only place that sets it. libtorch keeps the number per calling thread, so it is
/// set on the thread that trains. Idle threads of OpenMP and OpenBLAS must sleep instead of spin (OMP_WAIT_POLICY=PASSIVE and
/// OPENBLAS_THREAD_TIMEOUT=4, exported by the launcher because the libraries read them when they load): spinning threads starve the
/// dashboard, and each other.
/// </summary>
public static class TrainingThreads
{
    /// <summary>Sets the number of threads for what the calling thread computes. Results are equal to the last bit for equal numbers.</summary>
    /// <param name="threads">A configuration's <c>threads</c>; 0 stands for every core.</param>
    /// <returns>The number of threads.</returns>
    public static int Apply(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var count = threads == 0 ? Environment.ProcessorCount : threads;
        set_num_threads(count);
        return count;
    }
}
