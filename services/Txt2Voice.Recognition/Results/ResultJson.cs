using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Txt2Voice.Recognition;

/// <summary>Writes and reads the result document: UTF-8 JSON, snake case, one form for every door it leaves by.</summary>
public static class ResultJson
{
    private static readonly ResultJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        // Chinese names stay readable; the document is served as JSON, never inlined into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a result as UTF-8 JSON without indentation.</summary>
    /// <param name="result">The result.</param>
    public static byte[] Serialize(RecognitionResult result) => JsonSerializer.SerializeToUtf8Bytes(result, Context.RecognitionResult);

    /// <summary>Writes the same bytes as <see cref="Serialize(RecognitionResult)"/> to a stream, without ever holding all of them.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="result">The result.</param>
    public static void Serialize(Stream stream, RecognitionResult result) => JsonSerializer.Serialize(stream, result, Context.RecognitionResult);

    /// <summary>Reads a result.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="JsonException">It is not a result document.</exception>
    public static RecognitionResult Deserialize(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.RecognitionResult) ?? throw new JsonException("The document is null.");
}

[JsonSerializable(typeof(RecognitionResult))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
