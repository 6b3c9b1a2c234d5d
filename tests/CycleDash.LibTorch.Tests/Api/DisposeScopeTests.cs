using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Who owns a tensor, and when it goes.</summary>
public class DisposeScopeTests
{
    [Fact]
    public void Scope_frees_what_was_made_in_it_and_nothing_else()
    {
        using var before = ones(2);
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(2);
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(before));
        }
        Assert.True(inside.IsInvalid);
        Assert.False(before.IsInvalid);
    }

    [Fact]
    public void Inner_scope_is_the_owner_and_ends_first()
    {
        using var outer = NewDisposeScope();
        var first = ones(1);
        Tensor second;
        using (NewDisposeScope())
            second = ones(1);
        var third = ones(1);

        Assert.True(second.IsInvalid);
        Assert.False(first.IsInvalid);
        Assert.True(outer.Contains(first));
        Assert.True(outer.Contains(third));
        Assert.Same(outer, CurrentDisposeScope);
    }

    [Fact]
    public void Moving_to_the_outer_scope_outlives_the_inner_one_only()
    {
        Tensor moved;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
                moved = ones(1).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Moving_out_of_the_outermost_scope_makes_the_caller_the_owner()
    {
        Tensor moved;
        using (var scope = NewDisposeScope())
            moved = scope.MoveToOuter(ones(1));
        Assert.False(moved.IsInvalid);
        moved.Dispose();
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Detached_tensor_outlives_all_scopes()
    {
        Tensor detached;
        using (NewDisposeScope())
        using (var inner = NewDisposeScope())
        {
            detached = ones(1).DetachFromDisposeScope();
            Assert.Equal(0, inner.DisposablesCount);
        }
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void Attached_tensor_changes_its_owner()
    {
        var tensor = ones(1);
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                inner.Attach(tensor);
                outer.Attach(tensor);
                Assert.False(inner.Contains(tensor));
            }
            Assert.False(tensor.IsInvalid);
        }
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Everything_but_one_can_go_early()
    {
        using var scope = NewDisposeScope();
        var gone = ones(1);
        var kept = scope.DisposeEverythingBut(gone + 1);
        Assert.True(gone.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Disposing_by_hand_takes_a_tensor_out_of_its_scope()
    {
        using var scope = NewDisposeScope();
        var tensor = ones(1);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Throws<InvalidOperationException>(() => tensor.sum());
    }

    [Fact]
    public void Wrapped_expression_keeps_its_result_only()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => ones(3) * 2 + 1);
        Assert.Equal([3f, 3f, 3f], result.data<float>().ToArray());
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Ended_scope_refuses_to_be_used()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.DisposablesCount);
        Assert.Throws<ObjectDisposedException>(() => scope.Attach());
    }

    [Fact]
    public void Scopes_and_recording_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor? elsewhere = null;
        var scopeThere = CurrentDisposeScope;
        var recordingThere = false;
        var thread = new Thread(() =>
        {
            scopeThere = CurrentDisposeScope;
            recordingThere = is_grad_enabled();
            elsewhere = ones(1);
        });
        thread.Start();
        thread.Join();

        Assert.Null(scopeThere);
        Assert.True(recordingThere);
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void Thread_counts_what_its_scopes_saw()
    {
        var thread = new Thread(() =>
        {
            using var outside = ones(1);
            using (NewDisposeScope())
            {
                _ = ones(1);
                ones(1).DetachFromDisposeScope().Dispose();
            }
        });
        DisposeScopeManager.Statistics.Reset();
        var statistics = DisposeScopeManager.Statistics;
        thread.Start();
        thread.Join();
        Assert.Equal(0, statistics.CreatedInScopeCount);

        using (NewDisposeScope())
        {
            _ = ones(1);
            ones(1).DetachFromDisposeScope().Dispose();
        }

        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }
}
