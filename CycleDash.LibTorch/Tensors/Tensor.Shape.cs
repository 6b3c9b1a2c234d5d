using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => Operator.Call("aten::numpy_T", this);

        public Tensor mT => Operator.Call("aten::mT", this);

        public Tensor view(params long[] shape) => Operator.Call("aten::view", this, shape);

        public Tensor view_as(Tensor other) => Operator.Call("aten::view_as", this, other);

        public Tensor reshape(params long[] shape) => Operator.Call("aten::reshape", this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Operator.Call("aten::flatten.using_ints", this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var old = shape;
            var at = (int)(dim < 0 ? dim + old.Length : dim);
            return view([.. old[..at], .. sizes, .. old[(at + 1)..]]);
        }

        public Tensor ravel() => Operator.Call("aten::ravel", this);

        public Tensor permute(params long[] permutation) => Operator.Call("aten::permute", this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor t() => Operator.Call("aten::t", this);

        public Tensor transpose(long dim0, long dim1) => Operator.Call("aten::transpose.int", this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Operator.CallInPlace("aten::transpose_", this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => Operator.Call("aten::movedim.intlist", this, source, destination);

        public Tensor contiguous() => Operator.Call("aten::contiguous", this);

        public Tensor expand(params long[] sizes) => Operator.Call("aten::expand", this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Operator.Call("aten::expand", this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Operator.Call("aten::broadcast_to", this, shape);

        /// <param name="dim">Null removes every dimension of size 1.</param>
        public Tensor squeeze(long? dim = null) =>
            dim is null ? Operator.Call("aten::squeeze", this) : Operator.Call("aten::squeeze.dim", this, dim);

        public Tensor squeeze_(long? dim = null) =>
            dim is null ? Operator.CallInPlace("aten::squeeze_", this) : Operator.CallInPlace("aten::squeeze_.dim", this, dim);

        public Tensor unsqueeze(long dim) => Operator.Call("aten::unsqueeze", this, dim);

        public Tensor unsqueeze_(long dim) => Operator.CallInPlace("aten::unsqueeze_", this, dim);

        public Tensor flip(params long[] dims) => Operator.Call("aten::flip", this, dims);

        public Tensor fliplr() => Operator.Call("aten::fliplr", this);

        public Tensor flipud() => Operator.Call("aten::flipud", this);

        public Tensor repeat(params long[] sizes) => Operator.Call("aten::repeat", this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Operator.Call("aten::repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Operator.Call("aten::tile", this, reps);

        public Tensor roll(long shifts, long? dims = null) =>
            Operator.Call("aten::roll", this, new[] { shifts }, dims is { } dim ? new[] { dim } : Array.Empty<long>());

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll(long[] shifts, long[] dims) => Operator.Call("aten::roll", this, shifts, dims);

        public Tensor roll(long[] shifts) => roll(shifts, new long[] { 0 });

        public Tensor[] chunk(long chunks, long dim = 0L) => Operator.CallList("aten::chunk", this, chunks, dim);

        public Tensor[] split(long size, int dim = 0) => Operator.CallList("aten::split.Tensor", this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Operator.CallList("aten::split_with_sizes", this, sizes, dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] unbind(long dimension = 0L) => Operator.CallList("aten::unbind.int", this, dimension);

        /// <summary>All slices of a size along a dimension, as a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Operator.Call("aten::unfold", this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) =>
            Operator.Call("aten::as_strided", this, size, strides, storageOffset);
    }
}
