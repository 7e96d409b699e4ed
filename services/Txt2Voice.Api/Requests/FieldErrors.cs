namespace Txt2Voice.Api;

/// <summary>Collects what is wrong with a request, field by field, so that a client learns all of it at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Notes an error where a condition does not hold.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="field">Name of the field, as the client writes it.</param>
    /// <param name="error">What is wrong: a sentence with the limit.</param>
    public FieldErrors Require(bool holds, string field, string error)
    {
        if (!holds)
        {
            _errors.TryAdd(field, [error]);
        }

        return this;
    }

    /// <summary>Ends the request where something is wrong.</summary>
    /// <exception cref="RequestException">400 with all errors.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest,
                ProblemCodes.InvalidRequest,
                string.Join(' ', _errors.Select(error => $"{error.Key}: {error.Value[0]}")),
                _errors);
        }
    }
}
