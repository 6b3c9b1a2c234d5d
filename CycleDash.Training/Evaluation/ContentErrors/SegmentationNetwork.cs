using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>
/// A small encoder and decoder with two strides and added skips, as in LinkNet (Chaurasia and Culurciello 2017, arXiv:1707.03718): images (N, 3, H, W) in [−1, 1] to class scores
/// (N, classes, H, W), unbounded. Any size from 4 pixels.
/// </summary>
internal sealed class SegmentationNetwork : Module<Tensor, Tensor>
{
    private const int Width = 16;

    private readonly Sequential fine;
    private readonly Sequential middle;
    private readonly Sequential coarse;
    private readonly Sequential wide;
    private readonly Conv2d narrowCoarse;
    private readonly Sequential mergeMiddle;
    private readonly Conv2d narrowMiddle;
    private readonly Sequential mergeFine;
    private readonly Conv2d score;

    public SegmentationNetwork(int classes)
        : base(nameof(SegmentationNetwork))
    {
        fine = Sequential([.. Layer(3, Width), .. Layer(Width, Width)]);
        middle = Sequential([.. Layer(Width, 2 * Width, stride: 2), .. Layer(2 * Width, 2 * Width)]);
        coarse = Sequential([.. Layer(2 * Width, 4 * Width, stride: 2), .. Layer(4 * Width, 4 * Width, dilation: 2)]);
        wide = Sequential(Layer(4 * Width, 4 * Width, dilation: 4));
        narrowCoarse = Conv2d(4 * Width, 2 * Width, 1);
        mergeMiddle = Sequential(Layer(2 * Width, 2 * Width));
        narrowMiddle = Conv2d(2 * Width, Width, 1);
        mergeFine = Sequential(Layer(Width, Width));
        score = Conv2d(Width, classes, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var full = fine.call(input);                                                // (N, 16, H, W)
        var half = middle.call(full);                                               // (N, 32, H/2, W/2)
        var quarter = coarse.call(half);                                            // (N, 64, H/4, W/4)
        quarter = quarter + wide.call(quarter);
        half = mergeMiddle.call(half + Enlarge(narrowCoarse.call(quarter), half));
        return score.call(mergeFine.call(full + Enlarge(narrowMiddle.call(half), full)));
    }

    private static Tensor Enlarge(Tensor small, Tensor like) =>
        functional.interpolate(small, size: [like.shape[2], like.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);

    private static Module<Tensor, Tensor>[] Layer(int from, int to, int stride = 1, int dilation = 1) =>
    [
        Conv2d(from, to, 3, stride: stride, padding: dilation, dilation: dilation, bias: false),
        BatchNorm2d(to),
        ReLU(),
    ];
}
