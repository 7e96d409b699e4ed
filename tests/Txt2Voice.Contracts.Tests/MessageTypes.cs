using System.Reflection;

namespace Txt2Voice.Contracts.Tests;

/// <summary>The messages of the contracts: the records that carry a job's identity.</summary>
public static class MessageTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(RecognizeCharacters).Assembly.GetExportedTypes().Where(type => type.GetProperty("JobId") is not null)];

    /// <summary>Those that are sent: the progress of one job only goes as part of a message about several.</summary>
    public static IEnumerable<Type> Sent => All.Except([typeof(JobProgressed)]).Append(typeof(JobsProgressed));

    /// <summary>Makes a message with every property set, text as long as its meaning allows.</summary>
    /// <param name="type">The message.</param>
    public static object Fill(Type type)
    {
        var message = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            property.SetValue(message, Value(property));
        }

        return message;
    }

    private static object Value(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(Guid) => Guid.Parse("0197f0c2-58d1-7b43-9f0e-5a4c0d6a1b2c"),
            _ when type == typeof(string) => LongText(property.Name),
            _ when type == typeof(int) => 2_000_000_000,
            _ when type == typeof(long) => 9_000_000_000L,
            _ when type == typeof(double) => 0.123456789,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            _ when type.Assembly == typeof(RecognizeCharacters).Assembly => Fill(type),
            _ => throw new NotSupportedException($"No example value for {property.DeclaringType}.{property.Name}."),
        };
    }

    // Every unit escapes to six bytes at worst; a preview has 80 units, a failure's sentence is held to a few hundred.
    private static string LongText(string name) => name switch
    {
        "Language" => "zh",
        "CurrentSentence" or "Preview" => new string('龍', 80),
        _ => new string('"', 1_000),
    };
}
