using System.Text.Json;

namespace Txt2Voice.Api;

/// <summary>Reads request bodies, each within a limit.</summary>
internal static class RequestBody
{
    private const int FirstRoom = 64 * 1024;

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">Most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">413: it is longer.</exception>
    public static Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken) =>
        ReadAsync(request.Body, request.ContentLength, maxBytes, cancellationToken);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">How long it says that it is; <c>null</c> where it does not.</param>
    /// <param name="maxBytes">Most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">413: it is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long? length, int maxBytes, CancellationToken cancellationToken)
    {
        if (length > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        using var bytes = new MemoryStream((int)(length ?? FirstRoom));
        var buffer = new byte[Math.Min(FirstRoom, (length ?? FirstRoom) + 1)];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Reads JSON.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="RequestException">400: it is not JSON, or a member has the wrong type; names the member.</exception>
    public static T ReadJson<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) ?? throw RequestException.Field("body", "must be a JSON object, not null.");
        }
        catch (JsonException exception)
        {
            throw RequestException.Field(FieldOf(exception), Describe(exception));
        }
    }

    private static string FieldOf(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";

    private static string Describe(JsonException exception) => exception.Message switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such member.",
        var m when m.Contains("could not be converted", StringComparison.Ordinal) => "The value has the wrong type.",
        _ => $"This is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).",
    };

    private static RequestException TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, $"The body is larger than the limit of {maxBytes:N0} bytes.");
}
