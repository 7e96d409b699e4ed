namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>The plan: which fault comes next and with which dice. The seed alone decides.</summary>
/// <param name="settings">Seed, pauses and kinds.</param>
internal sealed class FaultPlan(ChaosSettings settings)
{
    private readonly Random random = settings.RandomFor(1);

    private readonly (string Kind, int Weight)[] kinds =
        [.. FaultKinds.Weights.Where(kind => settings.Only.Count == 0 || settings.Only.Contains(kind.Kind))];

    // Each kind comes once before the dice decide: a short run shows many kinds.
    private readonly Queue<string> first = new();

    /// <summary>The next fault.</summary>
    public PlannedFault Next()
    {
        var pause = settings.MeanPause * (0.3 + (1.4 * random.NextDouble()));
        return new PlannedFault(PickKind(), pause, new Random(random.Next()));
    }

    private string PickKind()
    {
        if (kinds.Length == 0)
        {
            throw new InvalidOperationException($"There is no such kind of fault; there are {string.Join(", ", FaultKinds.Weights.Select(kind => kind.Kind))}.");
        }

        // Half of them from a shuffled round of all kinds, half by weight.
        if (random.Next(2) == 0)
        {
            var at = random.Next(kinds.Sum(kind => kind.Weight));
            return kinds.First(kind => (at -= kind.Weight) < 0).Kind;
        }

        if (first.Count == 0)
        {
            var round = kinds.Select(kind => kind.Kind).ToArray();
            random.Shuffle(round);
            foreach (var kind in round)
            {
                first.Enqueue(kind);
            }
        }

        return first.Dequeue();
    }
}

/// <summary>A fault to make.</summary>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
/// <param name="Pause">The pause before it.</param>
/// <param name="Dice">For its own choices.</param>
internal sealed record PlannedFault(string Kind, TimeSpan Pause, Random Dice);
