using System.Globalization;
using System.Text.Json;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>A text to recognise, as the clients of the former service send it. Members unknown here are ignored, numbers may be strings.</summary>
/// <param name="Text">The text, not blank.</param>
/// <param name="BookId">The client's own name for the book, a JSON value as it came; <c>null</c> for none.</param>
/// <param name="Title">The same for people; <c>Untitled</c> for none.</param>
/// <param name="Options">What the client chose.</param>
/// <param name="CallbackUrl">Where to tell of the end; <c>null</c> for nowhere.</param>
internal sealed record DropInRequest(string Text, string? BookId, string Title, RecognitionOptions Options, string? CallbackUrl)
{
    private const int MaxBookId = 255;

    /// <summary>Reads a request.</summary>
    /// <param name="json">Its body, UTF-8 JSON.</param>
    /// <param name="callbackUrl">Address of the query; <c>null</c> for none.</param>
    /// <exception cref="RequestException">400: a member is missing or out of range.</exception>
    public static DropInRequest Read(ReadOnlySpan<byte> json, string? callbackUrl)
    {
        var body = RequestBody.ReadJson<DropInBody>(json);
        var options = ReadOptions(body.Options);
        callbackUrl = string.IsNullOrWhiteSpace(callbackUrl) ? null : callbackUrl;
        var bookId = body.BookId is { ValueKind: JsonValueKind.String or JsonValueKind.Number } id ? id : (JsonElement?)null;
        var reference = bookId is null ? null : JsonSerializer.Serialize(bookId, ApiJson.Options);
        var title = bookId?.ToString() is { Length: > 0 } given ? given : UploadedBook.Untitled;
        new FieldErrors()
            .Require(!string.IsNullOrWhiteSpace(body.Text), "text", "must hold text; it is missing, empty or blank.")
            .Require(reference is null || reference.Length <= MaxBookId, "book_id", $"must be at most {MaxBookId} characters long as JSON.")
            .Require(body.BookId is null or { ValueKind: JsonValueKind.Null } || bookId is not null, "book_id", "must be a string or a number.")
            .RequireOptions(options)
            .RequireCallbackUrl(callbackUrl)
            .ThrowIfAny();
        return new DropInRequest(body.Text!, reference, string.Concat(title.Where(c => !char.IsControl(c))), options, callbackUrl);
    }

    private static RecognitionOptions ReadOptions(JsonElement? options)
    {
        var defaults = new RecognitionOptions();
        if (options is not { ValueKind: JsonValueKind.Object } given)
        {
            return options is null or { ValueKind: JsonValueKind.Null } ? defaults : throw RequestException.Field("options", "must be an object.");
        }

        return defaults with
        {
            EnableCoreference = ReadFlag(given, "enable_coreference") ?? defaults.EnableCoreference,
            EnableDialogue = ReadFlag(given, "enable_dialogue") ?? defaults.EnableDialogue,
            EnableRelations = ReadFlag(given, "enable_relations") ?? defaults.EnableRelations,
            SimilarityThreshold = ReadNumber(given, "similarity_threshold") ?? defaults.SimilarityThreshold,
            MaxCharacters = ReadWhole(given, "max_characters"),
            MinMentions = ReadWhole(given, "min_mentions") ?? defaults.MinMentions,
        };
    }

    private static bool? ReadFlag(JsonElement options, string name) => Given(options, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => throw RequestException.Field($"options.{name}", "must be true or false."),
    };

    private static double? ReadNumber(JsonElement options, string name) => Given(options, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) => number,
        { ValueKind: JsonValueKind.String } value
            when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw RequestException.Field($"options.{name}", "must be a number."),
    };

    private static int? ReadWhole(JsonElement options, string name) => ReadNumber(options, name) switch
    {
        null => null,
        { } number when number >= int.MinValue && number <= int.MaxValue && double.IsInteger(number) => (int)number,
        _ => throw RequestException.Field($"options.{name}", "must be a whole number."),
    };

    private static JsonElement? Given(JsonElement options, string name) =>
        options.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>The body of a drop-in request.</summary>
/// <param name="Text">The text; required, not blank.</param>
/// <param name="BookId">The client's own name for the book, a string or a number.</param>
/// <param name="Options">Options by name; unknown ones are ignored.</param>
public sealed record DropInBody(string? Text, JsonElement? BookId, JsonElement? Options);
