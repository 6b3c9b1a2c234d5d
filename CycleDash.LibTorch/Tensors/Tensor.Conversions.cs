using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as another type; this tensor itself where that changes nothing, as a new object.</summary>
        /// <param name="type">The wanted type.</param>
        /// <param name="copy">Copy even where the type is already the wanted one.</param>
        /// <param name="disposeAfter">Dispose of this tensor.</param>
        /// <param name="non_blocking">Let copies between devices run on.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var result = Operator.Call("aten::to.dtype", this, type, non_blocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        /// <exception cref="InvalidOperationException">There is no such device.</exception>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var result = Operator.Call("aten::to.device", this, InitializeDevice(device), type, non_blocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }

        public Tensor cpu() => to(CPU);

        /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            if (device is not null && device.type != DeviceType.CUDA)
                throw new ArgumentException("Not a CUDA device.", nameof(device));
            return to(device ?? CUDA, non_blocking: non_blocking);
        }

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor real => Operator.Call("aten::real", this);

        public Tensor imag => Operator.Call("aten::imag", this);

        public Tensor clone() => Operator.Call("aten::clone", this);

        /// <summary>A new object for the same tensor.</summary>
        public Tensor alias() => Operator.Call("aten::alias", this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Operator.CallInPlace("aten::copy_", this, source, nonBlocking);

        public Tensor set_(Tensor source) => Operator.CallInPlace("aten::set_.source_Tensor", this, source);

        public Tensor zero_() => Operator.CallInPlace("aten::zero_", this);

        public Tensor fill_(Scalar value) => Operator.CallInPlace("aten::fill_.Scalar", this, value);
    }
}
