using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Api;

/// <summary>Section <c>Api</c>: limits of the HTTP edge.</summary>
public sealed class ApiOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Api";

    /// <summary>Most bytes of an uploaded book, 1,024 to 1 GiB. Default 256 MiB. A larger upload gets 413.</summary>
    [Range(1_024, 1_073_741_824)]
    public int MaxBookBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>How long <c>POST /api/recognize</c> waits for the result before it answers 504, 10 ms to 10 minutes. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan SynchronousTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After how long a quiet event stream gets a comment and its job's row is read again, 10 ms to 1 minute. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What <c>Retry-After</c> says while the database is away, 1 second to 10 minutes. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
