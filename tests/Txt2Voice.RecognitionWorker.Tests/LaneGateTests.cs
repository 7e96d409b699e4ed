using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class LaneGateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task EnterAsync_WhenSeveralWait_LetsTheMostUrgentInFirst()
    {
        var gate = Gate(slots: 1);
        var inHand = await gate.EnterAsync(RecognitionPriority.Bulk, CancellationToken.None);
        var order = new List<string>();
        var waiting = new[]
        {
            EnterThenLeaveAsync(gate, RecognitionPriority.Bulk, "bulk", order),
            EnterThenLeaveAsync(gate, RecognitionPriority.Normal, "normal 1", order),
            EnterThenLeaveAsync(gate, RecognitionPriority.Urgent, "urgent", order),
            EnterThenLeaveAsync(gate, RecognitionPriority.Normal, "normal 2", order),
        };

        inHand!.Dispose();
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(order, Is.EqualTo((string[])["urgent", "normal 1", "normal 2", "bulk"]));
    }

    [Test]
    public async Task EnterAsync_WhenSlotsAreTaken_LetsNoMoreInThanThereAreSlots()
    {
        var gate = Gate(slots: 3);
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            using var slot = await gate.EnterAsync((RecognitionPriority)(n % 3), CancellationToken.None);
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(most, Is.InRange(1, 3));
        Assert.That(inside, Is.Zero);
    }

    [Test]
    public async Task EnterAsync_WhenTheGateCloses_SendsThoseWhoWaitAwayAndLetsTheStepInHandGoOn()
    {
        var gate = Gate(slots: 1);
        using var inHand = await gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None);
        var waiting = gate.EnterAsync(RecognitionPriority.Urgent, CancellationToken.None);

        gate.CloseAfter(TimeSpan.FromMilliseconds(1));

        Assert.That(async () => await waiting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await gate.EnterAsync(RecognitionPriority.Urgent, CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((inHand, gate.Waiting), Is.EqualTo((inHand, 0)));
    }

    [Test]
    public async Task EnterAsync_WhenOneGivesUp_LetsTheNextIn()
    {
        var gate = Gate(slots: 1);
        var inHand = await gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None);
        using var canceled = new CancellationTokenSource();
        var impatient = gate.EnterAsync(RecognitionPriority.Urgent, canceled.Token);
        var patient = gate.EnterAsync(RecognitionPriority.Bulk, CancellationToken.None);

        await canceled.CancelAsync();
        inHand!.Dispose();

        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await patient.WaitAsync(TimeSpan.FromSeconds(10)), Is.Not.Null);
    }

    [Test]
    public async Task EnterAsync_WhenTheWaitRunsOut_GivesNoSlotAndLosesNone()
    {
        var gate = Gate(slots: 1);
        var inHand = await gate.EnterAsync(RecognitionPriority.Urgent, CancellationToken.None);
        var waiting = gate.EnterAsync(RecognitionPriority.Bulk, CancellationToken.None);

        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.That(await waiting.WaitAsync(TimeSpan.FromSeconds(10)), Is.Null);
        inHand!.Dispose();
        Assert.That(await gate.EnterAsync(RecognitionPriority.Bulk, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10)), Is.Not.Null);
    }

    [Test]
    public async Task Dispose_WhenRepeated_FreesOneSlot()
    {
        var gate = Gate(slots: 1);
        var slot = await gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None);
        slot!.Dispose();
        slot.Dispose();

        using var next = await gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None);
        Assert.That(gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None).IsCompleted, Is.False);
    }

    private LaneGate Gate(int slots) => new(Options.Create(new WorkerOptions { Slots = slots, MaxSlotWait = TimeSpan.FromMinutes(10) }), _clock);

    private static async Task EnterThenLeaveAsync(LaneGate gate, RecognitionPriority priority, string name, List<string> order)
    {
        using var slot = await gate.EnterAsync(priority, CancellationToken.None);
        order.Add(name);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
