using System.Security.Cryptography;
using System.Text;

namespace Txt2Voice.Api;

/// <summary>The header <c>Idempotency-Key</c> (IETF draft "The Idempotency-Key HTTP Header Field"): the same request sent twice makes one job.</summary>
/// <param name="Key">The key as sent; <c>null</c> for none.</param>
/// <param name="RequestSha256">SHA-256 of method, path and body, lower-case hexadecimal.</param>
internal sealed record IdempotencyHeader(string? Key, string RequestSha256)
{
    private const string Name = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="RequestException">400: the key is empty or too long.</exception>
    public static IdempotencyHeader Read(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var values = request.Headers[Name];
        var key = values.Count == 0 ? null : values.ToString();
        if (key is not null && (key.Length is 0 or > MaxLength || key.Any(char.IsControl)))
        {
            throw RequestException.Field(Name, $"must be 1 to {MaxLength} printable characters long.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return new IdempotencyHeader(key, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
