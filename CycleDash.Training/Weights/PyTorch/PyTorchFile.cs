using System.Buffers.Binary;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>Files that PyTorch's <c>torch.save</c> wrote (.pth, .pt), in either of its formats.</summary>
public static class PyTorchFile
{
    private const uint ZipSignature = 0x04034b50;

    /// <summary>Opens a file of named tensors (a state dict, or a dictionary that holds one as <c>state_dict</c>).</summary>
    /// <exception cref="InvalidDataException">It is damaged, or holds anything but tensors; the message says what. Nothing of the file is ever run.</exception>
    public static ITensorSource Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Span<byte> start = stackalloc byte[sizeof(uint)];
            var isZip = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
                && BinaryPrimitives.ReadUInt32LittleEndian(start) == ZipSignature;
            stream.Position = 0;
            return isZip ? new PyTorchZip(stream) : new PyTorchLegacyFile(stream);
        }
        catch (EndOfStreamException)
        {
            stream.Dispose();
            throw new InvalidDataException("it is cut off: download it again");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
