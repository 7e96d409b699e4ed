using System.Text.Json;
using System.Text.Json.Serialization;

namespace Txt2Voice.Api;

/// <summary>Writes a stored JSON document as a part of another, without reading it.</summary>
internal sealed class StoredJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.SerializeToUtf8Bytes(JsonElement.ParseValue(ref reader));

    // The store holds only what the engine's own writer wrote.
    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
