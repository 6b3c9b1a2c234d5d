using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Properties of a tensor, as the native side lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    public long Dimensions;
    public long Elements;
    public long ElementSize;
    public long StorageOffset;
    public nint Data;
    public int DType;
    public int DeviceType;
    public int DeviceIndex;
    public int IsContiguous;
}
