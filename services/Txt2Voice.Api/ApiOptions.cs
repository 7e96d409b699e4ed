using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Api;

/// <summary>Section <c>Api</c>: limits of the HTTP edge.</summary>
public sealed class ApiOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Api";

    /// <summary>Most bytes of an uploaded book, 1,024 to 1 GiB. Default 256 MiB. A larger upload gets 413.</summary>
    [Range(1_024, 1_073_741_824)]
    public int MaxBookBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>
    /// Most bytes of all bodies that are read at once, those up to 64 KiB not counted, 1 MiB to 64 GiB; at least <see cref="MaxBookBytes"/> and 1 MiB more.
    /// Default 512 MiB. A book takes about four times its body's length of memory while it is read.
    /// </summary>
    [Range(1_048_576, 68_719_476_736)]
    public long MaxBodyBytesAtOnce { get; set; } = 512 * 1024 * 1024;

    /// <summary>How long a body waits for its share of that before its request gets 503, 10 ms to 5 minutes. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan BodyWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most event streams that are open at once, 1 to 1,000,000; a further one gets 503. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxEventStreams { get; set; } = 1_000;

    /// <summary>Most clients of <c>POST /api/recognize</c> that wait at once, 1 to 100,000; a further one gets 503. Default 100.</summary>
    [Range(1, 100_000)]
    public int MaxSynchronousWaits { get; set; } = 100;

    /// <summary>Most connections that are open at once, 1 to 1,000,000; a further one is closed. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 5_000;

    /// <summary>How long <c>POST /api/recognize</c> waits for the result before it answers 504, 10 ms to 10 minutes. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan SynchronousTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After how long a quiet event stream gets a comment and its job's row is read again, 10 ms to 1 minute. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What <c>Retry-After</c> says while the database is away or the server is busy, 1 second to 10 minutes. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest body of any route: a book, and what a form adds to it.</summary>
    internal long MaxRequestBytes => MaxBookBytes + (1024L * 1024);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxBodyBytesAtOnce < MaxRequestBytes)
        {
            yield return new ValidationResult(
                $"must be at least 1 MiB more than {nameof(MaxBookBytes)}, which is {MaxBookBytes}", [nameof(MaxBodyBytesAtOnce)]);
        }
    }
}
