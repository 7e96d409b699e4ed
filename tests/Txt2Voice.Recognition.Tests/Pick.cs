using CsCheck;

namespace Txt2Voice.Recognition.Tests;

/// <summary>Generates one of some strings.</summary>
internal static class Pick
{
    public static Gen<string> From(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
