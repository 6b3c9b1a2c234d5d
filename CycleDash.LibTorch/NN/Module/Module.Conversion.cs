using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Moving to another device and converting to another element type; ModuleExtensionMethods.to() is the public side.
        public partial class Module
        {
            private DeviceType _deviceType = DeviceType.CPU;
            private int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireFloatingPoint(dtype);
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                if (deviceType != DeviceType.CUDA)
                    deviceIndex = -1;
                if (deviceType != _deviceType || deviceIndex != _deviceIndex)
                    _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireFloatingPoint(dtype);
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            /// <summary>Converts submodules, then the parameters and buffers of this module, and puts the new tensors where the old ones were held.</summary>
            /// <exception cref="ArgumentNullException">There is neither a type nor a device.</exception>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is null && device is null)
                    throw new ArgumentNullException(nameof(dtype), "Neither an element type nor a device is given.");

                foreach (var (_, submodule) in named_children())
                {
                    if (device is null)
                        submodule._to(dtype!.Value, non_blocking);
                    else if (dtype is null)
                        submodule._to(device.type, device.index, non_blocking);
                    else
                        submodule._to(device, dtype.Value, non_blocking);
                }

                foreach (var (parameterName, parameter) in named_parameters(false).ToList())
                {
                    if (ReplaceParameter(dtype, device, parameter, out var converted) && !TrySetProperty(parameterName, converted))
                    {
                        parameter.Dispose();
                        ConditionallyRegisterParameter(parameterName, converted);
                        SetField(parameterName, converted);
                    }
                }
                foreach (var (bufferName, buffer) in named_buffers(false).ToList())
                {
                    if (ReplaceBuffer(dtype, device, buffer, out var converted) && !TrySetProperty(bufferName, converted))
                    {
                        buffer.Dispose();
                        ConditionallyRegisterBuffer(bufferName, converted);
                        SetField(bufferName, converted);
                    }
                }
                if (device is not null)
                    (_deviceType, _deviceIndex) = (device.type, device.index);
            }

            /// <summary>Makes the converted copy of a buffer, detached from dispose scopes. Integral buffers keep their type.</summary>
            /// <returns>False if the buffer already is what is asked for.</returns>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                var type = dtype is not null && buffer.is_floating_point() ? dtype.Value : buffer.dtype;
                result = null;
                if (!WillCopy(buffer, type, device))
                    return false;

                using var noGrad = no_grad();
                result = buffer.to(type, device ?? buffer.device).DetachFromDisposeScope();
                return true;
            }

            /// <summary>Makes the converted copy of a parameter with its gradient, detached from dispose scopes.</summary>
            /// <returns>False if the parameter already is what is asked for.</returns>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                var type = dtype is not null && param.is_floating_point() ? dtype.Value : param.dtype;
                p = null;
                if (!WillCopy(param, type, device))
                    return false;

                // The new tensor has to be a leaf, and the conversion no part of a graph.
                using var noGrad = no_grad();
                p = new Parameter(param.to(type, device ?? param.device), param.requires_grad);
                p.DetachFromDisposeScope();

                using var grad = param.grad;
                if (grad is not null)
                {
                    using var convertedGrad = grad.to(type, device ?? param.device);
                    p.grad = convertedGrad;
                }
                return true;
            }

            private static bool WillCopy(Tensor tensor, ScalarType type, Device? device) =>
                tensor.dtype != type || (device is not null && (tensor.device_type != device.type || tensor.device_index != device.index));

            private static void RequireFloatingPoint(ScalarType dtype)
            {
                if (!torch.is_floating_point(dtype) && !torch.is_complex(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}", nameof(dtype));
            }

            private bool TrySetProperty(string componentName, Tensor? value)
            {
                var property = GetType().GetProperty(componentName, BindingFlags.Public | BindingFlags.Instance);
                property?.SetValue(this, value);
                return property is not null;
            }

            private void SetField(string componentName, Tensor? value) =>
                FieldsOf(GetType()).FirstOrDefault(field => field.ComponentName() == componentName)?.SetValue(this, value);
        }
    }
}
