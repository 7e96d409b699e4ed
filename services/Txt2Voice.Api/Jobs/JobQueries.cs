using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>What the list of jobs can be narrowed to.</summary>
internal static class JobQueries
{
    private static readonly string[] States =
    [
        JobStates.Queued, JobStates.Planning, JobStates.Scanning, JobStates.Casting, JobStates.Attributing, JobStates.Compiling,
        JobStates.Completed, JobStates.Failed, JobStates.Canceled,
    ];

    /// <summary>Jobs of a status.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="status">The status; <c>null</c> for all.</param>
    /// <exception cref="RequestException">400: there is no such status.</exception>
    public static IQueryable<RecognitionJobState> OfStatus(this IQueryable<RecognitionJobState> jobs, string? status)
    {
        if (string.IsNullOrEmpty(status))
        {
            return jobs;
        }

        var states = StatesOf(status);
        return states.Length switch
        {
            0 => throw RequestException.Field("status", "must be pending, processing, completed, failed or canceled."),

            // A range of one state, for the sake of its order.
            1 => jobs.Where(j => string.Compare(j.CurrentState, states[0]) >= 0 && string.Compare(j.CurrentState, states[0]) <= 0),
            _ => jobs.Where(j => states.Contains(j.CurrentState)),
        };
    }

    /// <summary>
    /// Jobs in the order of the list. Where all have one state, that leads the order: it changes nothing, and only the index that begins with the state gives it. Else the
    /// server would go by the index of all jobs, past every newer job of another state.
    /// </summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="status">The status that they were narrowed to.</param>
    public static IOrderedQueryable<RecognitionJobState> NewestFirst(this IQueryable<RecognitionJobState> jobs, string? status) =>
        StatesOf(status).Length == 1
            ? jobs.OrderByDescending(j => j.CurrentState).ThenByDescending(j => j.CreatedAt).ThenByDescending(j => j.CorrelationId)
            : jobs.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.CorrelationId);

    /// <summary>Jobs of a book.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="bookId">The book; <c>null</c> for all.</param>
    public static IQueryable<RecognitionJobState> OfBook(this IQueryable<RecognitionJobState> jobs, Guid? bookId) =>
        bookId is null ? jobs : jobs.Where(j => j.BookId == bookId);

    /// <summary>Jobs of a page and those after it.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="start">Where the page begins; <c>null</c> for the newest.</param>
    public static IQueryable<RecognitionJobState> After(this IQueryable<RecognitionJobState> jobs, PageStart? start) =>
        start is { } after
            ? jobs.Where(j => j.CreatedAt < after.CreatedAt || (j.CreatedAt == after.CreatedAt && j.CorrelationId.CompareTo(after.Id) < 0))
            : jobs;

    private static string[] StatesOf(string? status) => [.. States.Where(state => JobStates.StatusOf(state) == status)];
}
