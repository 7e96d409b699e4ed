namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A running Txt2Voice, however many processes it is made of.</summary>
internal interface IJobSystem : IAsyncDisposable
{
    /// <summary>What it is, for the tables.</summary>
    string Name { get; }

    /// <summary>Where its Api listens.</summary>
    Uri Address { get; }

    /// <summary>The processes of Txt2Voice in it, without broker and database.</summary>
    IReadOnlyList<BenchmarkProcess> Processes { get; }

    /// <summary>Broker and database.</summary>
    IReadOnlyList<MeasuredProcess> Servers { get; }

    /// <summary>All whose processor time a job costs.</summary>
    IReadOnlyList<MeasuredProcess> All => [.. Processes.Select(process => new MeasuredProcess(process.Name, process.Id)), .. Servers];
}
