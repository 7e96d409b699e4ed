using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>Writes the body of a webhook: <c>{task_id, status, result, error, meta}</c>, as the clients of the former service expect it.</summary>
internal static class WebhookBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="job">The job, in a terminal state.</param>
    /// <param name="result">Its result document, UTF-8 JSON; <c>null</c> for none.</param>
    /// <returns>UTF-8 JSON, the same for every try.</returns>
    public static ReadOnlyMemory<byte> Write(RecognitionJobState job, byte[]? result)
    {
        var buffer = new ArrayBufferWriter<byte>((result?.Length ?? 0) + 1_024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("task_id", job.CorrelationId);
            json.WriteString("status", JobStates.StatusOf(job.CurrentState));
            json.WritePropertyName("result");
            WriteRaw(json, result);
            json.WriteString("error", job.ErrorCode is null ? null : job.ErrorMessage ?? job.ErrorCode);
            json.WriteStartObject("meta");
            WriteMeta(json, job);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteMeta(Utf8JsonWriter json, RecognitionJobState job)
    {
        json.WritePropertyName("book_id");
        if (job.ClientReference is { } reference)
        {
            // A JSON value, as the client sent it: a number stays a number.
            json.WriteRawValue(reference);
        }
        else
        {
            json.WriteStringValue(job.BookId);
        }

        json.WriteNumber("attempt", job.Attempt);
        json.WriteString("language", job.Language);
        json.WriteString("error_code", job.ErrorCode);
        json.WriteNumber("total_sentences", job.TotalSentences);
        json.WriteNumber("total_characters", job.CharacterCount);
        json.WriteNumber("total_dialogues", job.QuotationCount);
        json.WriteString("created_at", job.CreatedAt);
        WriteTime(json, "started_at", job.StartedAt);
        WriteTime(json, "completed_at", job.CompletedAt);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, byte[]? document)
    {
        if (document is null)
        {
            json.WriteNullValue();
        }
        else
        {
            // The store holds only what the engine's own writer wrote.
            json.WriteRawValue(document, skipInputValidation: true);
        }
    }
}
