using System.Text.Json;
using System.Text.Json.Serialization;

namespace Txt2Voice.Hosting;

/// <summary>How messages look on the wire, the same in every process.</summary>
public static class MessageJson
{
    /// <summary>MassTransit's own settings, but in one line and with enumerations as text.</summary>
    /// <param name="options">MassTransit's settings; one object for the whole process, so a second bus finds them changed.</param>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.WriteIndented = false;
        if (!options.Converters.OfType<JsonStringEnumConverter>().Any())
        {
            options.Converters.Add(new JsonStringEnumConverter());
        }

        return options;
    }
}
