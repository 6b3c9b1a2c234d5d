using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        /// <param name="seed">Where the stream starts.</param>
        /// <param name="device">Where the numbers are drawn; null is the CPU.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeMethods.Check(NativeMethods.cd_generator_new(seed, (int)this.device.type, this.device.index, out var handle));
            Handle = handle;
        }

        private Generator(nint handle, DeviceType type)
        {
            Handle = handle;
            device = new Device(type);
        }

        ~Generator() => Dispose(false);

        /// <summary>The stream of the CPU that operators without a generator draw from.</summary>
        public static Generator Default
        {
            get
            {
                NativeMethods.Check(NativeMethods.cd_generator_default(out var handle));
                return new Generator(handle, DeviceType.CPU);
            }
        }

        public IntPtr Handle { get; private set; }

        public Device device { get; private set; }

        /// <summary>The whole state as a byte tensor.</summary>
        public Tensor get_state()
        {
            NativeMethods.Check(NativeMethods.cd_generator_get_state(Handle, out var result));
            GC.KeepAlive(this);
            return new Tensor(result);
        }

        public void set_state(Tensor value)
        {
            NativeMethods.Check(NativeMethods.cd_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.cd_generator_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Seeds the stream from the clock and says with what.</summary>
        public long seed()
        {
            var seed = TimeProvider.System.GetUtcNow().Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed()
        {
            var result = unchecked((long)NativeMethods.cd_generator_initial_seed(Handle));
            GC.KeepAlive(this);
            return result;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Handle;
            Handle = 0;
            if (released != 0)
                NativeMethods.cd_generator_free(released);
        }
    }

    /// <summary>torch.random: the default streams of random numbers.</summary>
    public static partial class random
    {
        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        /// <summary>Seeds the default streams of all devices.</summary>
        public static Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.cd_manual_seed(unchecked((ulong)seed)));
            return Generator.Default;
        }

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);
}
