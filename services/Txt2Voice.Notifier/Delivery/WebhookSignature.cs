using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Txt2Voice.Notifier;

/// <summary>Signs webhooks as the Standard Webhooks specification (version 1.0.0) says: HMAC-SHA256 over identity, time and body.</summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int MinSecretBytes = 24;
    private const int MaxSecretBytes = 64;

    /// <summary>Signs a webhook.</summary>
    /// <param name="secret">The secret's bytes.</param>
    /// <param name="webhookId">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="body">The body.</param>
    /// <returns>Value of <c>webhook-signature</c>.</returns>
    public static string Sign(byte[] secret, string webhookId, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{webhookId}.{timestamp}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>Reads a secret.</summary>
    /// <param name="secret">Base64, with or without <c>whsec_</c>.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>Whether it is one of 24 to 64 bytes.</returns>
    public static bool TryReadSecret(string secret, [NotNullWhen(true)] out byte[]? bytes)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var base64 = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var room = new byte[base64.Length];
        bytes = Convert.TryFromBase64String(base64, room, out var length) && length is >= MinSecretBytes and <= MaxSecretBytes ? room[..length] : null;
        return bytes is not null;
    }
}
