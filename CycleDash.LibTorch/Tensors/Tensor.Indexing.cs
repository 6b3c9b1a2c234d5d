using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(i1);
            set => index_put_(value, TensorIndex.Single(i1));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices));
        }

        /// <summary>What brackets give: a view for numbers and slices, a copy where there are index tensors.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = ApplyViews(indices);
            if (tensors is null)
                return ReferenceEquals(view, this) ? alias() : view;
            var result = Operator.Call("aten::index.Tensor", view, tensors);
            DisposeUnlessThis(view);
            return result;
        }

        public Tensor index(params Tensor[] indices) => Operator.Call("aten::index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <param name="value">Broadcast to what the indices select.</param>
        /// <param name="indices">As in brackets.</param>
        /// <param name="accumulate">Add instead of overwriting; for index tensors only.</param>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = ApplyViews(indices);
            if (tensors is null)
            {
                using var fitting = WithoutLeadingOnes(value, view.ndim);
                view.copy_(fitting);
            }
            else
            {
                Operator.CallInPlace("aten::index_put_", view, tensors, value, accumulate);
            }
            DisposeUnlessThis(view);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Operator.CallInPlace("aten::index_put_", this, indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var tensor = full([], value, dtype, device);
            return index_put_(tensor, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var tensor = full([], value, dtype, device);
            return index_put_(tensor, indices);
        }

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, index => TensorIndex.Single(index));

        // As PyTorch's brackets: a value may have more dimensions than its place if the first ones have size 1.
        private static Tensor WithoutLeadingOnes(Tensor value, long dimensions)
        {
            var sizes = value.shape;
            var skip = 0;
            while (sizes.Length - skip > dimensions && sizes[skip] == 1)
                skip++;
            return value.view(sizes[skip..]);
        }

        private static long ConsumedDimensions(in TensorIndex index) => index.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor => IsMask(index.tensor!) ? index.tensor!.ndim : 1,
            _ => 0,
        };

        private static bool IsMask(Tensor tensor) => tensor.dtype is ScalarType.Bool or ScalarType.Byte;

        private void DisposeUnlessThis(Tensor view)
        {
            if (!ReferenceEquals(view, this))
                view.Dispose();
        }

        /// <returns>The view that numbers, slices and new dimensions select, and the index tensors for its dimensions.</returns>
        private (Tensor View, Tensor?[]? Tensors) ApplyViews(TensorIndex[] indices)
        {
            var view = this;
            var tensors = new List<Tensor?>();
            long dim = 0;
            foreach (ref readonly var index in indices.AsSpan())
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        Replace(ref view, view.select(dim, index.start!.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        Replace(ref view, Operator.Call("aten::slice.Tensor", view, dim, index.start, index.stop, index.step ?? 1));
                        tensors.Add(null);
                        dim++;
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        var skipped = ndim - indices.Sum(other => ConsumedDimensions(other));
                        for (long i = 0; i < skipped; i++)
                            tensors.Add(null);
                        dim += skipped;
                        break;
                    case TensorIndex.Kind.None or TensorIndex.Kind.Null:
                        Replace(ref view, view.unsqueeze(dim));
                        tensors.Add(null);
                        dim++;
                        break;
                    case TensorIndex.Kind.Bool:
                        Replace(ref view, view.unsqueeze(dim));
                        tensors.Add(torch.tensor(new[] { index.start != 0 }));
                        dim++;
                        break;
                    case TensorIndex.Kind.Tensor:
                        tensors.Add(index.tensor);
                        dim++;
                        break;
                    default:
                        throw new InvalidOperationException($"Unknown kind of index {index.kind}.");
                }
            }
            return (view, tensors.Any(tensor => tensor is not null) ? tensors.ToArray() : null);
        }

        private void Replace(ref Tensor view, Tensor next)
        {
            DisposeUnlessThis(view);
            view = next;
        }
    }
}
