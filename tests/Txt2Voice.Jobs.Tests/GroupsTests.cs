namespace Txt2Voice.Jobs.Tests;

public sealed class GroupsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Test]
    public async Task AddAsync_WhenNothingIsInHand_RunsAtOnceAndAlone()
    {
        var ran = new List<int[]>();
        var groups = new Groups<int>(Keep, most: 10, TimeSpan.FromMilliseconds(1));

        await groups.AddAsync(1).WaitAsync(Limit);

        Assert.That(ran.Single(), Is.EqualTo(new List<int> { 1 }));

        Task Keep(IReadOnlyList<int> items)
        {
            ran.Add([.. items]);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task AddAsync_WhileOneGroupIsInHand_PutsTheNextOnesTogetherUpToTheLimit()
    {
        var (ran, go) = (new List<int[]>(), new TaskCompletionSource());
        var groups = new Groups<int>(HoldAsync, most: 3, TimeSpan.FromMilliseconds(1));

        var all = Enumerable.Range(0, 6).Select(groups.AddAsync).ToList();
        go.SetResult();
        await Task.WhenAll(all).WaitAsync(Limit);

        Assert.That(string.Join(" | ", ran.Select(items => string.Join(' ', items))), Is.EqualTo("0 | 1 2 3 | 4 5"));

        async Task HoldAsync(IReadOnlyList<int> items)
        {
            ran.Add([.. items]);
            await go.Task;
        }
    }

    [Test]
    public async Task AddAsync_WhenItsGroupFails_ThrowsToEachMemberAndGoesOn()
    {
        var go = new TaskCompletionSource();
        var groups = new Groups<int>(FailAsync, most: 10, TimeSpan.FromMilliseconds(1));

        var first = groups.AddAsync(0);
        var (second, third) = (groups.AddAsync(-1), groups.AddAsync(1));
        go.SetResult();

        await first.WaitAsync(Limit);
        Assert.That(() => second.WaitAsync(Limit), Throws.TypeOf<InvalidOperationException>());
        Assert.That(() => third.WaitAsync(Limit), Throws.TypeOf<InvalidOperationException>());
        await groups.AddAsync(2).WaitAsync(Limit);

        async Task FailAsync(IReadOnlyList<int> items)
        {
            await go.Task;
            if (items.Contains(-1))
            {
                throw new InvalidOperationException();
            }
        }
    }
}
