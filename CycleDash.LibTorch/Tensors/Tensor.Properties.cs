using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Info().Dimensions;

        public long ndim => Info().Dimensions;

        public long NumberOfElements => Info().Elements;

        /// <summary>Bytes per element.</summary>
        public long ElementSize => Info().ElementSize;

        public ScalarType dtype => (ScalarType)Info().DType;

        public Device device
        {
            get
            {
                var info = Info();
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public int device_index => Info().DeviceIndex;

        public DeviceType device_type => (DeviceType)Info().DeviceType;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                fixed (long* pointer = sizes)
                    NativeMethods.cd_tensor_sizes(Handle, pointer);
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>The memory of a contiguous tensor on the CPU; writing to it writes to the tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device or not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var info = Info();
                if (info.IsContiguous == 0)
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                if ((DeviceType)info.DeviceType != DeviceType.CPU)
                    throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                return new Span<byte>((void*)info.Data, checked((int)(info.Elements * info.ElementSize)));
            }
            set
            {
                var info = Info();
                if (value.Length != info.Elements * info.ElementSize)
                    throw new ArgumentException("Mismatched data sizes in Tensor.set_bytes()");
                value.CopyTo(bytes);
            }
        }

        public long dim() => ndim;

        public long numel() => Info().Elements;

        public long element_size() => Info().ElementSize;

        public long storage_offset() => Info().StorageOffset;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Info().IsContiguous != 0;

        public long[] size() => shape;

        /// <param name="dim">May count from the end, as -1.</param>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* pointer = strides)
                NativeMethods.cd_tensor_strides(Handle, pointer);
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        /// <summary>
        /// The elements as a collection of .NET values; writing to it writes to the tensor. A tensor of another device
        /// is copied to the CPU first.
        /// </summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the type of the elements.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new Utils.TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        /// <summary>The value of a tensor with one element.</summary>
        /// <exception cref="ArgumentException">There is more than one element, or they are of another type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            ValidateType(typeof(T));
            using var accessor = data<T>();
            return accessor[0];
        }

        /// <summary>The value of a tensor with one element, as a scalar.</summary>
        public Scalar ToScalar() => Scalar.From(Operator.CallValue("aten::item", this));

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            using var accessor = data<T>();
            return accessor[i];
        }

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public override string ToString() =>
            IsInvalid ? "Tensor (disposed)" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        internal void ValidateType(Type dotnetType)
        {
            if (ToScalarType(dotnetType) != dtype)
                throw new ArgumentException($"{dotnetType.Name} is not compatible with {dtype}");
        }

        internal nint DataPointer() => Info().Data;

        private NativeTensorInfo Info()
        {
            NativeMethods.Check(NativeMethods.cd_tensor_info(Handle, out var info));
            GC.KeepAlive(this);
            return info;
        }
    }
}
