namespace Txt2Voice.Api;

/// <summary>A request that cannot be served as it is; becomes a problem document.</summary>
/// <param name="status">HTTP status, 400 to 499.</param>
/// <param name="code">Stable code, snake case; see <see cref="ProblemCodes"/>.</param>
/// <param name="detail">What is wrong, in a sentence.</param>
/// <param name="errors">What is wrong by field; <c>null</c> where it is no field's fault.</param>
internal sealed class RequestException(int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null)
    : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;

    /// <summary>The fault of one field: 400.</summary>
    /// <param name="field">Its name, as the client writes it.</param>
    /// <param name="error">What is wrong with it.</param>
    public static RequestException Field(string field, string error) =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.InvalidRequest, $"{field}: {error}", new Dictionary<string, string[]> { [field] = [error] });
}
