namespace Txt2Voice.Jobs;

/// <summary>The saga's states by name, as they stand in the table, and what a client calls them.</summary>
public static class JobStates
{
    /// <summary>Submitted, taken by no worker.</summary>
    public const string Queued = nameof(Queued);

    /// <summary>A worker cuts the book into chunks; a book of one chunk stays here until it is done.</summary>
    public const string Planning = nameof(Planning);

    /// <summary>Chunks are scanned for names.</summary>
    public const string Scanning = nameof(Scanning);

    /// <summary>The cast is built.</summary>
    public const string Casting = nameof(Casting);

    /// <summary>Quotations are attributed, chunk by chunk.</summary>
    public const string Attributing = nameof(Attributing);

    /// <summary>The result is compiled.</summary>
    public const string Compiling = nameof(Compiling);

    /// <summary>The result is there.</summary>
    public const string Completed = nameof(Completed);

    /// <summary>Given up, with a cause.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>Cancelled by a client.</summary>
    public const string Canceled = nameof(Canceled);

    /// <summary>Whether a job in this state never changes again by itself.</summary>
    /// <param name="state">One of the names above.</param>
    public static bool IsTerminal(string state) => state is Completed or Failed or Canceled;

    /// <summary>What a client calls the state: <c>pending</c>, <c>processing</c>, <c>completed</c>, <c>failed</c> or <c>canceled</c>.</summary>
    /// <param name="state">One of the names above.</param>
    public static string StatusOf(string state) => state switch
    {
        Queued => "pending",
        Completed => "completed",
        Failed => "failed",
        Canceled => "canceled",
        _ => "processing",
    };
}
