using System.Text.Json;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>A book's cast: the part of the result document that is not the script.</summary>
/// <param name="BookId">The book.</param>
/// <param name="JobId">The job that found it.</param>
/// <param name="Language">Language of the book: <c>zh</c> or <c>en</c>.</param>
/// <param name="Engine">The engine, such as <c>builtin/1</c>.</param>
/// <param name="Characters">The characters, as in the result document.</param>
/// <param name="AliasMap">Alias to canonical name, as in the result document.</param>
/// <param name="Relations">Who has to do with whom, as in the result document.</param>
public sealed record CastView(
    Guid BookId, Guid JobId, JsonElement Language, JsonElement Engine, JsonElement Characters, JsonElement AliasMap, JsonElement Relations)
{
    /// <summary>Takes the cast out of a result document.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">Its result document, UTF-8 JSON.</param>
    public static CastView Of(RecognitionJobState job, byte[] result)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var document = JsonDocument.Parse(result);
        JsonElement Member(string name) => document.RootElement.GetProperty(name).Clone();
        return new CastView(
            job.BookId, job.CorrelationId, Member("language"), Member("engine"), Member("characters"), Member("alias_map"), Member("relations"));
    }
}
