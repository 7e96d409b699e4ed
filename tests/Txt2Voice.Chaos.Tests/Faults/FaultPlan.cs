namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>The plan: which fault comes next and with which dice. The seed alone decides.</summary>
/// <param name="settings">Seed, pauses and kinds.</param>
internal sealed class FaultPlan(ChaosSettings settings)
{
    private readonly Random random = settings.RandomFor(1);

    private readonly (string Kind, int Weight)[] kinds =
        [.. FaultKinds.Weights.Where(kind => settings.Only.Count == 0 || settings.Only.Contains(kind.Kind))];

    private readonly Queue<string> round = new();

    /// <summary>The next fault.</summary>
    public PlannedFault Next()
    {
        var pause = settings.MeanPause * (0.3 + (1.4 * random.NextDouble()));
        return new PlannedFault(PickKind(), pause, new Random(random.Next()));
    }

    private string PickKind()
    {
        // Half of them by weight, half from a shuffled round of all kinds, so that a short run shows many.
        if (random.Next(2) == 0)
        {
            var at = random.Next(kinds.Sum(kind => kind.Weight));
            return kinds.First(kind => (at -= kind.Weight) < 0).Kind;
        }

        if (round.Count == 0)
        {
            var shuffled = kinds.Select(kind => kind.Kind).ToArray();
            random.Shuffle(shuffled);
            Array.ForEach(shuffled, round.Enqueue);
        }

        return round.Dequeue();
    }
}

/// <summary>A fault to make.</summary>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
/// <param name="Pause">The pause before it.</param>
/// <param name="Dice">For its own choices.</param>
internal sealed record PlannedFault(string Kind, TimeSpan Pause, Random Dice);
